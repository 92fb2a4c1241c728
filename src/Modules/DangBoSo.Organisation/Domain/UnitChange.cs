using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>A change of organisations: one dated act by one decision, from predecessors to successors. Never altered, so old codes lead on for ever.</summary>
internal sealed class UnitChange
{
    public Guid Id { get; init; }
    public UnitChangeKind Kind { get; init; }

    /// <summary>First day of the new order; what ends had the day before as its last.</summary>
    public DateOnly Day { get; init; }
    public required string DecisionNumber { get; init; }
    public DateOnly DecidedOn { get; init; }

    /// <summary>The decision in the register, where the person who entered the change sees it there.</summary>
    public Guid? DecisionDocumentId { get; init; }
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Says by what rule this cannot be; what is left is a change that can be carried out.</summary>
    public static void Check(UnitChangeKind kind, IReadOnlyList<Unit> predecessors, Unit? receiver, UnitChangeDays days)
    {
        foreach (var unit in predecessors)
        {
            if (unit.DissolvedOn is not null) throw new RuleBroken("organisation.unit.dissolved", unit.Name);
            if (unit.ParentId is null && kind is not UnitChangeKind.Split) throw new RuleBroken("organisation.change.root", unit.Name);
        }

        var first = predecessors[0];
        if (predecessors.FirstOrDefault(u => u.Kind != first.Kind) is { } other) throw new RuleBroken("organisation.change.other_kind", other.Name, UnitKinds.Word(other.Kind), UnitKinds.Word(first.Kind));
        if (predecessors.Any(u => u.RootId != first.RootId)) throw new RuleBroken("organisation.change.other_root");
        if (kind is UnitChangeKind.Merge && predecessors.Count < 2) throw new InvalidInput("With", "organisation.change.merge_alone");
        if (receiver is not null) CheckReceiver(kind, predecessors, receiver);
        if (days.Day > days.Today) throw new InvalidInput("ValidFrom", "organisation.unit.in_the_future");
        if (days.Day < days.LastChange) throw new InvalidInput("ValidFrom", "organisation.unit.before_last_change", days.LastChange.ToString("dd/MM/yyyy", null));
        if (days.Decided > days.Today) throw new InvalidInput("DecidedOn", "organisation.unit.in_the_future");
    }

    private static void CheckReceiver(UnitChangeKind kind, IReadOnlyList<Unit> predecessors, Unit receiver)
    {
        if (receiver.DissolvedOn is not null) throw new RuleBroken("organisation.unit.dissolved", receiver.Name);
        if (predecessors.Any(u => u.Id == receiver.Id)) throw new InvalidInput("Into", "organisation.change.into_itself");
        if (receiver.RootId != predecessors[0].RootId) throw new RuleBroken("organisation.change.other_root");
        if (kind is UnitChangeKind.Absorb && receiver.Kind != predecessors[0].Kind) throw new RuleBroken("organisation.change.other_kind", receiver.Name, UnitKinds.Word(receiver.Kind), UnitKinds.Word(predecessors[0].Kind));
    }

    public UnitSuccession Leads(Guid from, Guid to, bool ends, DateTimeOffset now) =>
        new() { Id = Ids.New(now), ChangeId = Id, PredecessorId = from, SuccessorId = to, Day = Day, Ends = ends, RecordedAt = now };
}

/// <summary>The days that a change is judged by.</summary>
/// <param name="LastChange">The last day on which one of those concerned changed.</param>
internal sealed record UnitChangeDays(DateOnly Day, DateOnly LastChange, DateOnly Decided, DateOnly Today);

/// <summary>One organisation leads to another. An organisation that ended leads to exactly one, which goes on with its papers; one that was split off leads back to nobody.</summary>
internal sealed class UnitSuccession
{
    public Guid Id { get; init; }
    public Guid ChangeId { get; init; }
    public Guid PredecessorId { get; init; }
    public Guid SuccessorId { get; init; }
    public DateOnly Day { get; init; }

    /// <summary>The predecessor is no more from that day on.</summary>
    public bool Ends { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>What moves by rule and not by choice: <c>organisation.unit_change</c>.</summary>
/// <param name="SplitKeepsOpenTasks">Open tasks of an organisation that was split stay with it; otherwise the new one gets them.</param>
internal sealed record UnitChangeRule(bool SplitKeepsOpenTasks)
{
    public const string Code = "organisation.unit_change";

    /// <summary>What an organisation that ends had open always goes to its successor.</summary>
    public bool TasksGo(UnitChangeKind kind) => kind is not UnitChangeKind.Split || !SplitKeepsOpenTasks;
}

/// <summary>How the kinds are called.</summary>
internal static class UnitChangeKinds
{
    public static string Word(UnitChangeKind kind) => kind switch
    {
        UnitChangeKind.Merge => "Hợp nhất",
        UnitChangeKind.Absorb => "Sáp nhập",
        UnitChangeKind.Split => "Tách",
        UnitChangeKind.Dissolve => "Giải thể",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>How the act stands in the ledger.</summary>
    public static string Act(UnitChangeKind kind) => kind switch
    {
        UnitChangeKind.Merge => "organisation.units_merged",
        UnitChangeKind.Absorb => "organisation.unit_absorbed",
        UnitChangeKind.Split => "organisation.unit_split",
        UnitChangeKind.Dissolve => "organisation.unit_dissolved",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
