using DangBoSo.Platform.Acting;

namespace DangBoSo.Work.Domain;

/// <summary>A resolution, programme or plan broken into what can be done and measured.</summary>
internal sealed class Plan : IRecord
{
    public Guid Id { get; init; }
    public Guid DocumentId { get; init; }
    /// <summary>The organisation whose plan it is; its office breaks down, issues and reviews.</summary>
    public Guid OwnerUnitId { get; init; }
    public required string Title { get; set; }
    public PlanState State { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? IssuedAt { get; set; }
    public int Version { get; set; }
}

internal enum PlanState
{
    Draft,
    Issued,
}

/// <summary>An organisation that the plan was issued to.</summary>
internal sealed class PlanUnit
{
    public Guid PlanId { get; init; }
    public Guid UnitId { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

internal sealed class Clause
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    /// <summary>Place in the document, e.g. <c>P2.II.2.3</c>.</summary>
    public required string Code { get; set; }
    public string? ParentCode { get; set; }
    public required string Title { get; set; }
    public string? Text { get; set; }
    public int Position { get; set; }
    public int Version { get; set; }
}
