using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>A Party organisation as it is now. How it was on a day is told by its <see cref="UnitVersion"/>s.</summary>
internal sealed class Unit : IRecord
{
    public Guid Id { get; init; }
    public required string Code { get; set; }
    public string? Abbreviation { get; set; }
    public string? ExchangeCode { get; set; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }
    public UnitKind Kind { get; set; }
    public Guid? ParentId { get; set; }
    public Guid RootId { get; init; }
    public DateOnly FoundedOn { get; init; }
    /// <summary>The first day on which it is no more.</summary>
    public DateOnly? DissolvedOn { get; private set; }

    /// <summary>Who goes on with its papers today, at the end of however many changes; null while it lives.</summary>
    public Guid? ContinuedById { get; set; }
    public int Version { get; set; }

    public static Unit Found(NewUnit unit, Unit? parent, DateTimeOffset now)
    {
        if (parent is not null && !UnitKinds.MayStandUnder(unit.Kind, parent.Kind)) throw new RuleBroken("organisation.unit.kind_under_parent", UnitKinds.Word(unit.Kind), UnitKinds.Word(parent.Kind));
        parent?.MustLive();
        var id = Ids.New(now);
        return new Unit
        {
            Id = id,
            Code = unit.Code,
            Abbreviation = unit.Abbreviation,
            ExchangeCode = unit.ExchangeCode,
            Name = unit.Name,
            ShortName = unit.ShortName,
            Kind = unit.Kind,
            ParentId = parent?.Id,
            RootId = parent?.RootId ?? id,
            FoundedOn = unit.FoundedOn,
        };
    }

    public void Rename(string name, string shortName, Change change)
    {
        MustLive();
        if (name == Name && shortName == ShortName) throw new RuleBroken("organisation.unit.same_name");
        Check(change);
        (Name, ShortName) = (name, shortName);
    }

    /// <param name="parent">The new parent.</param>
    /// <param name="belowThis">Whether the new parent is this unit or lies below it.</param>
    /// <param name="change">From when.</param>
    public void Move(Unit parent, bool belowThis, Change change)
    {
        MustLive();
        if (belowThis) throw new RuleBroken("organisation.unit.circle", parent.Name);
        if (parent.RootId != RootId) throw new RuleBroken("organisation.unit.other_root");
        if (parent.Id == ParentId) throw new RuleBroken("organisation.unit.same_parent");
        if (!UnitKinds.MayStandUnder(Kind, parent.Kind)) throw new RuleBroken("organisation.unit.kind_under_parent", UnitKinds.Word(Kind), UnitKinds.Word(parent.Kind));
        Check(change);
        ParentId = parent.Id;
    }

    /// <summary>Its name and place stay as they were: that is what is shown of it.</summary>
    public void Dissolve(DateOnly day, Guid continuedBy)
    {
        MustLive();
        (DissolvedOn, ContinuedById) = (day, continuedBy);
    }

    /// <summary>An organisation that is no more is neither renamed nor given anything.</summary>
    public void MustLive()
    {
        if (DissolvedOn is not null) throw new RuleBroken("organisation.unit.dissolved", Name);
    }

    public UnitVersion Snapshot(DateOnly validFrom, UnitDecision? decision, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        UnitId = Id,
        Code = Code,
        Abbreviation = Abbreviation,
        ExchangeCode = ExchangeCode,
        Name = Name,
        ShortName = ShortName,
        Kind = Kind,
        ParentId = ParentId,
        ValidFrom = validFrom,
        Decision = decision?.Text,
        DecisionDocumentId = decision?.Document,
        RecordedAt = now,
    };

    // The present state must be the last version: a change dated before the last one would be hidden behind it.
    private static void Check(Change change)
    {
        if (change.ValidFrom > change.Today) throw new InvalidInput("ValidFrom", "organisation.unit.in_the_future");
        if (change.ValidFrom < change.LastChange) throw new InvalidInput("ValidFrom", "organisation.unit.before_last_change", change.LastChange.ToString("dd/MM/yyyy", null));
    }
}

/// <summary>From when a change holds, and the days it is judged by.</summary>
internal sealed record Change(DateOnly ValidFrom, DateOnly LastChange, DateOnly Today);

/// <summary>One state of a unit: valid from a day, on record from an instant. As of day D: recorded by the end of D, valid from D or before, the latest of these.</summary>
internal sealed class UnitVersion
{
    public Guid Id { get; init; }
    public Guid UnitId { get; init; }
    public required string Code { get; init; }
    public string? Abbreviation { get; init; }
    public string? ExchangeCode { get; init; }
    public required string Name { get; init; }
    public required string ShortName { get; init; }
    public UnitKind Kind { get; init; }
    public Guid? ParentId { get; init; }
    public DateOnly ValidFrom { get; init; }
    public string? Decision { get; init; }
    /// <summary>Where a register has it.</summary>
    public Guid? DecisionDocumentId { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What a version of an organisation rests on, in words, and the document of it.</summary>
internal sealed record UnitDecision(string Text, Guid? Document);

internal sealed record NewUnit(string Code, string Name, string ShortName, UnitKind Kind, DateOnly FoundedOn, string? Abbreviation = null, string? ExchangeCode = null);
