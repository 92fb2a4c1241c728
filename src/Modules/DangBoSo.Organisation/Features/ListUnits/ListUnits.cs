using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ListUnits;

/// <summary>The part of the tree that the actor sees.</summary>
internal sealed class ListUnitsHandler(OrganisationDb db, PastUnits past, LocalDays days, Actor actor)
{
    // A whole province on one page would be slow on a weak line: then only the first two levels, the rest from unit to unit.
    private const int MostShown = 300;

    /// <param name="asOf">A day not after today, with that day's names, tree and numbers of members; null: as it stands now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ListUnitsModel> ReadAsync(DateOnly? asOf, CancellationToken ct)
    {
        if (asOf is { } day) return await ReadPastAsync(day, ct);
        var listed = db.Units.ListedFor(actor, Founder.ListKind, after: null) ?? db.Units.SeenBy(actor).OrderBy(u => u.Code);
        var living = listed.AsNoTracking().Where(u => u.DissolvedOn == null);
        var count = await living.CountAsync(ct);
        if (count > MostShown) return Shown(await TopTwoLevelsAsync(ct), count);
        return Shown(Tree(await living.Select(u => new Seen(u.Id, u.Code, u.Name, u.Kind, u.ParentId)).ToListAsync(ct)), count);
    }

    // From the roots of his scopes, under which all hangs that he sees: of a province that is one in twenty.
    private async Task<IReadOnlyList<UnitNode>> TopTwoLevelsAsync(CancellationToken ct)
    {
        var roots = actor.ScopeRoots;
        var living = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null);
        var top = await living.Where(u => roots.Contains(u.Id) && !living.Any(p => p.Id == u.ParentId)).Select(u => new Seen(u.Id, u.Code, u.Name, u.Kind, u.ParentId)).ToListAsync(ct);
        var ids = top.ConvertAll(u => u.Id);
        var under = await living.Where(u => ids.Contains(u.ParentId!.Value))
            .Select(u => new { Unit = new Seen(u.Id, u.Code, u.Name, u.Kind, u.ParentId), Below = living.Count(c => c.ParentId == u.Id) }).ToListAsync(ct);
        var below = under.ToDictionary(u => u.Unit.Id, u => u.Below);
        return Each(Tree([.. top, .. under.Select(u => u.Unit)]), n => below.TryGetValue(n.Id, out var count) ? n with { Below = count } : n);
    }

    private async Task<ListUnitsModel> ReadPastAsync(DateOnly day, CancellationToken ct)
    {
        if (day > days.Today) throw new InvalidInput("asOf", "organisation.units.day_ahead");
        var then = await past.TreeAsync(actor, day, ct);
        var members = actor.Can(Rights.ReadMembers) ? await past.MembersAsync(then.Sight.Among, day, ct) : null;
        var seen = then.Living.Values.Select(v => new Seen(v.UnitId, v.Code, v.Name, v.Kind, v.ParentId)).ToList();
        var tree = Each(Tree(seen, seen.Count > MostShown ? 1 : int.MaxValue), n => n with { Opens = then.Sight.Opens(n.Id) });
        return Shown(members is null ? tree : WithMembers(tree, Children(seen), members), seen.Count) with { AsOf = day };
    }

    /// <summary>All that the actor sees, also what the tree leaves out for its size, by code; the topmost without the code of what he does not see above it.</summary>
    public IAsyncEnumerable<UnitLine> Stream() =>
        db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null).OrderBy(u => u.Code)
            .Select(u => new UnitLine(u.Code, db.Units.SeenBy(actor).Where(p => p.Id == u.ParentId).Select(p => p.Code).FirstOrDefault(), u.Kind, u.Name, u.ShortName, u.Abbreviation, u.ExchangeCode, u.FoundedOn))
            .AsAsyncEnumerable();

    private static IReadOnlyList<UnitNode> WithMembers(IReadOnlyList<UnitNode> nodes, ILookup<Guid, Seen> children, IReadOnlyDictionary<Guid, int> members) =>
        Each(nodes, n => n with { Members = Sum(n.Id, children, members) });

    private static int Sum(Guid unit, ILookup<Guid, Seen> children, IReadOnlyDictionary<Guid, int> members) => members.GetValueOrDefault(unit) + children[unit].Sum(c => Sum(c.Id, children, members));

    private static IReadOnlyList<UnitNode> Each(IReadOnlyList<UnitNode> nodes, Func<UnitNode, UnitNode> change) => [.. nodes.Select(n => change(n) with { Units = Each(n.Units, change) })];

    private static IReadOnlyList<UnitNode> Tree(IReadOnlyCollection<Seen> seen, int deepest = int.MaxValue) => Under(Guid.Empty, Children(seen), 0, deepest);

    // By code; those whose parent is not seen are the topmost.
    private static ILookup<Guid, Seen> Children(IReadOnlyCollection<Seen> seen)
    {
        var ids = seen.Select(u => u.Id).ToHashSet();
        return seen.OrderBy(u => u.Code, StringComparer.Ordinal).ToLookup(u => u.ParentId is { } parent && ids.Contains(parent) ? parent : Guid.Empty);
    }

    private static IReadOnlyList<UnitNode> Under(Guid parent, ILookup<Guid, Seen> children, int depth, int deepest) =>
        [.. children[parent].Select(u => new UnitNode(u.Id, u.Code, u.Name, UnitKinds.Word(u.Kind), children[u.Id].Count(), depth < deepest ? Under(u.Id, children, depth + 1, deepest) : []))];

    private ListUnitsModel Shown(IReadOnlyList<UnitNode> units, int count) => new(units, count, actor.Can(Rights.Manage), actor.Can(Rights.ReadMembers), actor.Can(Rights.ManageMembers));

    private sealed record Seen(Guid Id, string Code, string Name, UnitKind Kind, Guid? ParentId);
}

/// <summary>A unit as the import takes it.</summary>
internal sealed record UnitLine(string Code, string? Parent, UnitKind Kind, string Name, string ShortName, string? Abbreviation, string? ExchangeCode, DateOnly Founded);

/// <param name="Units">The topmost that the actor sees.</param>
/// <param name="Count">All that he sees.</param>
public sealed record ListUnitsModel(IReadOnlyList<UnitNode> Units, int Count, bool MayImport, bool MayReadMembers, bool MayImportMembers)
{
    /// <summary>Null: as it stands now.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <param name="Below">Units directly below, whether or not they are listed here.</param>
public sealed record UnitNode(Guid Id, string Code, string Name, string Kind, int Below, IReadOnlyList<UnitNode> Units)
{
    /// <summary>In the unit and below on the day that was asked for; null when none was, or to whom it is not shown.</summary>
    public int? Members { get; init; }

    /// <summary>The reader sees it today too.</summary>
    public bool Opens { get; init; } = true;
}
