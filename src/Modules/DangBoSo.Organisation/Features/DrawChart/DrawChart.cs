using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.DrawChart;

/// <summary>A unit and two levels below it, of what the actor sees; two queries a chart.</summary>
internal sealed class DrawChartHandler(OrganisationDb db, UnitGate gate, PastUnits past, LocalDays days, Actor actor)
{
    // What a sheet of paper and a small screen hold; the rest is walked to, or read in the list.
    private const int MostBoxes = 120;

    /// <param name="unit">Null: the topmost that the actor sees.</param>
    /// <param name="asOf">A day not after today, with that day's names and tree; null: as it stands now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ChartModel> ReadAsync(Guid? unit, DateOnly? asOf, CancellationToken ct)
    {
        if (asOf is { } day) return await ReadPastAsync(unit, day, ct);
        var top = unit is { } id ? await gate.SeenAsync(id, ct) : await TopAsync(ct);
        var up = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.Id == top.ParentId).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(ct);
        var living = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null);
        var below = await living.Where(u => u.ParentId == top.Id || living.Any(c => c.Id == u.ParentId && c.ParentId == top.Id)).OrderBy(u => u.Code).Take(MostBoxes + 1)
            .Select(u => new Found(u.Id, u.ParentId, u.Code, u.ShortName, u.Kind, living.Count(c => c.ParentId == u.Id))).ToListAsync(ct);
        return Draw(new Found(top.Id, top.ParentId, top.Code, top.ShortName, top.Kind, 0), top.Name, up, below, asOf: null);
    }

    private async Task<ChartModel> ReadPastAsync(Guid? unit, DateOnly day, CancellationToken ct)
    {
        if (day > days.Today) throw new InvalidInput("asOf", "organisation.units.day_ahead");
        var asked = unit is { } id ? await gate.SeenAsync(id, ct) : null;
        var then = await past.TreeAsync(actor, day, ct);
        var living = then.Living;
        if (asked is not null && !living.ContainsKey(asked.Id)) throw new InvalidInput("asOf", "organisation.unit.not_then", asked.Name, Platform.Web.Vi.Date(day));
        // What his post is over, before what came under it since and stood alone then.
        var own = actor.ScopeRoots;
        var top = asked is not null ? living[asked.Id] : living.Values.Where(v => v.ParentId is not { } above || !living.ContainsKey(above)).OrderBy(v => !own.Contains(v.UnitId)).ThenBy(v => v.Code, StringComparer.Ordinal).FirstOrDefault()
            ?? throw new InvalidInput("asOf", "organisation.chart.nothing_then", Platform.Web.Vi.Date(day));
        var children = living.Values.ToLookup(v => v.ParentId ?? Guid.Empty);
        Found Of(UnitVersion v) => new(v.UnitId, v.ParentId, v.Code, v.ShortName, v.Kind, children[v.UnitId].Count());
        var below = children[top.UnitId].SelectMany(c => children[c.UnitId].Prepend(c)).Select(Of).ToList();
        var chart = Draw(Of(top), top.Name, top.ParentId is { } p && then.Sight.Opens(p) && living.ContainsKey(p) ? p : null, below, day);
        return chart with { Boxes = [.. chart.Boxes.Select(b => b with { Opens = then.Sight.Opens(b.Id) })] };
    }

    private static ChartModel Draw(Found top, string name, Guid? up, List<Found> below, DateOnly? asOf)
    {
        var children = below.ToLookup(u => u.ParentId);
        var boxes = new List<ChartBox> { Box(top, 0, -1) };
        // Too many for two levels: the first level alone, each with the number of those below it.
        var deep = below.Count <= MostBoxes;
        foreach (var child in children[top.Id].OrderBy(c => c.Code, StringComparer.Ordinal).Take(MostBoxes))
        {
            boxes.Add(Box(child, 1, 0));
            var at = boxes.Count - 1;
            if (deep) boxes.AddRange(children[child.Id].OrderBy(c => c.Code, StringComparer.Ordinal).Select(grandchild => Box(grandchild, 2, at)));
        }

        return new ChartModel(top.Id, name, up, boxes, !deep) { AsOf = asOf };
    }

    private async Task<Unit> TopAsync(CancellationToken ct)
    {
        var seen = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null);
        return await seen.Where(u => !seen.Any(p => p.Id == u.ParentId)).OrderBy(u => u.Code).FirstOrDefaultAsync(ct) ?? throw new NotFound("organisation.unit.not_found");
    }

    private static ChartBox Box(Found u, int level, int parent) => new(u.Id, u.Code, u.Name, UnitKinds.Word(u.Kind), level, parent, u.Below);

    private sealed record Found(Guid Id, Guid? ParentId, string Code, string Name, Contracts.UnitKind Kind, int Below);
}

/// <param name="UpId">The unit above, when the actor sees it.</param>
/// <param name="Boxes">From top to bottom, each after the one it hangs under.</param>
/// <param name="IsShort">There were too many for the second level.</param>
public sealed record ChartModel(Guid Id, string Name, Guid? UpId, IReadOnlyList<ChartBox> Boxes, bool IsShort)
{
    /// <summary>Null: as it stands now.</summary>
    public DateOnly? AsOf { get; init; }
}

/// <param name="Level">0, 1 or 2.</param>
/// <param name="Parent">Place of the box it hangs under; −1 for the first.</param>
/// <param name="Below">Units directly below.</param>
public sealed record ChartBox(Guid Id, string Code, string Name, string Kind, int Level, int Parent, int Below)
{
    /// <summary>The reader sees it today too.</summary>
    public bool Opens { get; init; } = true;
}
