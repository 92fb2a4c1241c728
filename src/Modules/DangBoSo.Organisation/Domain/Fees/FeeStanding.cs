namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>By what a member pays, from a month on: as a collector entered it. Never changed; of two for the same month the later counts.</summary>
internal sealed class FeeStanding
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>The cell that entered it.</summary>
    public Guid UnitId { get; init; }
    public required string GroupCode { get; init; }
    /// <summary>Đồng: what a percent is taken of, or what the committee laid down.</summary>
    public long? Amount { get; init; }
    public DateOnly FromMonth { get; init; }
    public string? Note { get; init; }
    public required string SetByName { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a member owes each month between two days, and the rules that say so. Follows from his standings; kept, so that sums are sums in the database.</summary>
internal sealed class FeeAssessment
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>First day of the first month.</summary>
    public DateOnly FromDay { get; init; }
    /// <summary>Last day of the last month; null while it goes on.</summary>
    public DateOnly? ToDay { get; init; }
    public required string GroupCode { get; init; }
    /// <summary>Đồng a month; null where the rules do not say.</summary>
    public long? Due { get; init; }
    public DateOnly RuleVersion { get; init; }
    public Guid StandingId { get; init; }

    public bool SaysAs(FeeAssessment other) =>
        (MemberId, FromDay, ToDay, GroupCode, Due, RuleVersion, StandingId) == (other.MemberId, other.FromDay, other.ToDay, other.GroupCode, other.Due, other.RuleVersion, other.StandingId);
}
