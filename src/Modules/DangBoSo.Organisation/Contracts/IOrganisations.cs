namespace DangBoSo.Organisation.Contracts;

/// <summary>What the other rooms may ask about organisations. Nothing here is filtered by rights: ask only for ids the actor already sees, or for his own tree.</summary>
public interface IOrganisations
{
    Task<UnitModel?> FindAsync(Guid unit, CancellationToken ct);

    /// <summary>A living unit by its code, inside the same root as <paramref name="inTreeOf"/>; a code of the past leads to who goes on with that organisation's papers.</summary>
    Task<UnitModel?> FindByCodeAsync(string code, Guid inTreeOf, CancellationToken ct);

    /// <summary>Units by id, in one query; unknown ids are left out.</summary>
    Task<IReadOnlyDictionary<Guid, UnitModel>> UnitsAsync(IReadOnlyCollection<Guid> units, CancellationToken ct);

    /// <summary>As the units were named and placed on a day, as far as that was on record by the end of that day (D4).</summary>
    Task<IReadOnlyDictionary<Guid, UnitModel>> UnitsAsOfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct);

    /// <summary>Which of these units were no more on a day, as far as that was on record by its end, and where they led (D4).</summary>
    Task<IReadOnlyList<UnitEnd>> EndsAsOfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct);

    /// <summary>Living units directly below, in register order (by code).</summary>
    Task<IReadOnlyList<UnitModel>> ChildrenAsync(Guid unit, CancellationToken ct);

    /// <summary>The unit itself and everything above it, nearest first.</summary>
    Task<IReadOnlyList<Guid>> LineAsync(Guid unit, CancellationToken ct);
}

/// <param name="Code">Organisation code, e.g. <c>TN.CQD.VP</c>.</param>
/// <param name="Abbreviation">As used in document symbols (D7), may be empty.</param>
/// <param name="CommitteeId">The organ that a document addressed to the unit means (D8).</param>
/// <param name="OfficeId">The office, where there is one.</param>
public sealed record UnitModel(Guid Id, string Code, string? Abbreviation, string Name, string ShortName, UnitKind Kind, Guid? ParentId, Guid CommitteeId, Guid? OfficeId)
{
    /// <summary>The first day on which it is no more, as of today.</summary>
    public DateOnly? DissolvedOn { get; init; }

    /// <summary>Who goes on with its papers today; null while it lives.</summary>
    public Guid? ContinuedById { get; init; }
}

/// <param name="SuccessorId">To whom it led on that day; may have ended later.</param>
public sealed record UnitEnd(Guid UnitId, Guid SuccessorId, DateOnly Day);

/// <summary>Hợp nhất, sáp nhập, chia tách, giải thể.</summary>
public enum UnitChangeKind
{
    Merge,
    Absorb,
    Split,
    Dissolve,
}

/// <summary>Kinds of Party organisations; Vietnamese terms in docs/glossary.md.</summary>
public enum UnitKind
{
    ProvincialParty,
    UpperParty,
    BaseParty,
    BaseCell,
    SectionParty,
    Cell,
    Group,
}

public enum OrganKind
{
    Committee,
    StandingCommittee,
    Office,
    InspectionCommittee,
}
