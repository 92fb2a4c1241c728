using DangBoSo.Organisation.Terms;

namespace DangBoSo.Organisation.Features.ShowUnit;

public sealed record ShowUnitModel
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public string? Abbreviation { get; init; }
    public string? ExchangeCode { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public required string Kind { get; init; }
    public DateOnly FoundedOn { get; init; }
    public DateOnly? DissolvedOn { get; init; }
    public UnitLink? Parent { get; init; }
    public required IReadOnlyList<string> Organs { get; init; }

    /// <summary>Present and past, by organ, the newest first.</summary>
    public IReadOnlyList<ShownTerm> Terms { get; init; } = [];

    /// <summary>In force today, by organ and rank.</summary>
    public required IReadOnlyList<UnitPost> Posts { get; init; }

    public required IReadOnlyList<UnitChild> Children { get; init; }

    /// <summary>In this unit and below; null to whom the number is not shown.</summary>
    public int? Members { get; init; }

    /// <summary>By its kind it has a seal of its own.</summary>
    public bool HasSeal { get; init; }

    /// <summary>Its size is not what the rules lay down for its kind, with the rule; nothing is refused for it.</summary>
    public string? SizeWarning { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<UnitState> History { get; init; }

    /// <summary>What it came from and what became of it, newest first.</summary>
    public IReadOnlyList<UnitPassage> Story { get; init; } = [];

    /// <summary>Null: as it stands now.</summary>
    public DateOnly? AsOf { get; init; }

    public int Version { get; init; }
    public bool MayManage { get; init; }
    public bool MayReadMembers { get; init; }
}

/// <param name="Id">Null when the reader does not see that unit.</param>
public sealed record UnitLink(Guid? Id, string Name);

public sealed record UnitPost(Guid Id, string Organ, string Title, string Role, string PersonName, DateOnly From, DateOnly? To);

public sealed record UnitChild(Guid Id, string Code, string Name, string Kind)
{
    /// <summary>The reader sees it today too.</summary>
    public bool Opens { get; init; } = true;
}

/// <param name="Decision">What the change rests on.</param>
public sealed record UnitState(string Name, string ShortName, string? Parent, DateOnly ValidFrom, string? Decision, string? DecisionHref = null);

/// <param name="Text">e.g. <c>Sáp nhập vào</c>, <c>Hợp nhất từ</c>.</param>
/// <param name="Decision">Number and day.</param>
/// <param name="DecisionHref">Where it is read; null to whom does not see it.</param>
public sealed record UnitPassage(DateOnly Day, string Text, UnitLink Other, string Decision, string? DecisionHref);
