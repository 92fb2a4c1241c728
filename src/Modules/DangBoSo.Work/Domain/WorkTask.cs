using DangBoSo.Platform.Acting;

namespace DangBoSo.Work.Domain;

/// <summary>What one organisation is to do under a plan. An assignment to <c>*</c> is one task per organisation on one line (D13).</summary>
internal sealed class WorkTask : IRecord
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    /// <summary>Tasks of one assignment share it; shown as one line.</summary>
    public Guid LineId { get; init; }
    /// <summary>Number of the line in the plan, e.g. <c>13</c>.</summary>
    public required string Code { get; set; }
    public string? ClauseCode { get; set; }
    public required string Title { get; set; }
    /// <summary>Null only on a draft line to <c>*</c>, before the plan is issued.</summary>
    public Guid? OwnerUnitId { get; set; }
    public bool ForAll { get; init; }
    /// <summary>JSON array of unit ids that work along.</summary>
    public required string CoOwners { get; set; }
    /// <summary>JSON array of target codes whose figures are offered in this task's reports.</summary>
    public required string TargetCodes { get; set; }
    public DateOnly DueDay { get; set; }
    /// <summary>Comes due every year on the last day, until <see cref="DueDay"/>.</summary>
    public bool Yearly { get; set; }
    public TaskState State { get; set; }
    public string? ReturnReason { get; set; }
    public Guid? AssigneeAccountId { get; set; }
    public string? AssigneeName { get; set; }
    public int Position { get; set; }
    public int Version { get; set; }
}

internal enum TaskState
{
    Draft,
    Sent,
    Accepted,
    Returned,
    Done,
}

/// <summary>The task as it stood from a moment on.</summary>
internal sealed class TaskVersion
{
    public Guid Id { get; init; }
    public Guid TaskId { get; init; }
    public Guid PlanId { get; init; }
    public required string Snapshot { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}
