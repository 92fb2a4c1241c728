namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>The cell found a reason why a member did not pay a month: it is owed no less, but does not count as unpaid.</summary>
internal sealed class FeeExcuse
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public Guid UnitId { get; init; }
    public DateOnly Month { get; init; }
    public required string Reason { get; init; }
    public required string SetByName { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public DateTimeOffset? LiftedAt { get; private set; }
    public int Version { get; set; }

    public void Lift(DateTimeOffset now) => LiftedAt ??= now;
}
