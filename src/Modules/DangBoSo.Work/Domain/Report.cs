using DangBoSo.Platform.Acting;

namespace DangBoSo.Work.Domain;

/// <summary>What an organisation says of a task on a day, with the figures it gives (D12). Counts only once accepted.</summary>
internal sealed class Report : IRecord
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    /// <summary>Null: figures only.</summary>
    public Guid? TaskId { get; init; }
    public Guid UnitId { get; init; }
    public DateOnly Day { get; set; }
    public required string Text { get; set; }
    public Progress Progress { get; set; }
    public ReportStatus Status { get; set; }
    public Guid? AuthorAccountId { get; init; }
    public required string AuthorName { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public int Version { get; set; }
}

internal enum ReportStatus
{
    Draft,
    Submitted,
    Accepted,
    Returned,
}

internal enum Progress
{
    NotStarted,
    UnderWay,
    Blocked,
    Done,
}

/// <summary>One step of a report's way: what its status was on a past day is the last step before that day's end.</summary>
internal sealed class ReportStep
{
    public Guid Id { get; init; }
    public Guid ReportId { get; init; }
    public ReportStatus Status { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? AccountId { get; init; }
    public required string PersonName { get; init; }
    public required string PostTitle { get; init; }
    public string? Reason { get; init; }
}

/// <summary>A measured value of a target in an organisation on a day. Numerator and denominator in thousandths.</summary>
internal sealed class Figure
{
    public Guid Id { get; init; }
    public Guid ReportId { get; init; }
    public Guid PlanId { get; init; }
    public Guid TargetId { get; init; }
    public Guid UnitId { get; init; }
    public DateOnly Day { get; set; }
    public long Numerator { get; set; }
    public long Denominator { get; set; }
    /// <summary>Null until the report is accepted; then the moment from which it counts.</summary>
    public DateTimeOffset? AcceptedAt { get; set; }
    public int Version { get; set; }
}
