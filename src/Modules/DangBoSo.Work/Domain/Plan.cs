using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

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

    public static Plan Start(Guid document, Guid owner, string title, DateTimeOffset now) =>
        new() { Id = Ids.New(now), DocumentId = document, OwnerUnitId = owner, Title = title, State = PlanState.Draft, CreatedAt = now };

    /// <summary>What is added, removed or re-ordered stands before the plan goes out; later only corrections, each kept as a version.</summary>
    public void MustBeDraft()
    {
        if (State is not PlanState.Draft) throw new RuleBroken("work.plan.issued_already");
    }

    public void MustBeIssued()
    {
        if (State is not PlanState.Issued) throw new RuleBroken("work.plan.not_issued");
    }

    public void Issue(DateTimeOffset now)
    {
        MustBeDraft();
        (State, IssuedAt) = (PlanState.Issued, now);
    }
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
