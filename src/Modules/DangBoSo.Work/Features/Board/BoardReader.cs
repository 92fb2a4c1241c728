using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.Board;

/// <summary>
/// Reads the board of a day (D4): figures accepted and targets recorded by its end, units as they were then, under today's
/// rights. A fixed number of queries, however many units and targets there are.
/// </summary>
internal sealed class BoardReader(WorkDb db, Actor actor, IOrganisations organisations, LocalDays days)
{
    /// <param name="id">The plan.</param>
    /// <param name="asOf">A past day; null or today: as it stands now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BoardDay> ReadAsync(Guid id, DateOnly? asOf, CancellationToken ct)
    {
        var today = days.Today;
        var day = asOf ?? today;
        var end = days.EndOf(day);
        var found = await db.Plans.AsNoTracking().VisibleTo(actor).Where(p => p.Id == id)
            .Select(p => new { Plan = p, Units = db.PlanUnits.Where(u => u.PlanId == p.Id && u.AddedAt < end).Select(u => u.UnitId).ToList() })
            .SingleOrDefaultAsync(ct) ?? throw new NotFound("work.board.not_found");
        if (day > today) throw new InvalidInput("asOf", "work.board.day_ahead");
        var plan = found.Plan;
        var issued = plan.IssuedAt is { } at && at < end ? days.DayOf(at) : (DateOnly?)null;
        // Asked together with the owner, whose name the board needs too: one query then answers both.
        var ends = (await organisations.EndsAsOfAsync([.. found.Units, plan.OwnerUnitId], day, ct)).Where(e => found.Units.Contains(e.UnitId)).ToList();
        found.Units.RemoveAll(u => ends.Any(e => e.UnitId == u));
        var (owner, units) = await UnitsAsync(plan, found.Units, day == today ? null : day, ct);
        return new BoardDay(plan, day, day == today, end, issued, owner, units, await TargetsAsync(plan, end, issued, units, ends, ct)) { Ends = ends };
    }

    /// <summary>Whoever sees what the plan's owner handles sees all units; any other his own. As they are now, or were on a past day.</summary>
    private async Task<(UnitModel? Owner, IReadOnlyList<UnitModel> Units)> UnitsAsync(Plan plan, List<Guid> ids, DateOnly? past, CancellationToken ct)
    {
        var tokens = actor.Tokens.ToHashSet(StringComparer.Ordinal);
        // Whoever got the plan stands below its owner; of others it must be asked whether they stand above.
        var seesAll = tokens.Contains(Tokens.Unit(plan.OwnerUnitId))
            || (!ids.Contains(actor.OrganisationId) && (await organisations.LineAsync(plan.OwnerUnitId, ct)).Any(u => tokens.Contains(Tokens.Tree(u))));
        if (!seesAll) ids.RemoveAll(u => !tokens.Contains(Tokens.Unit(u)) && !tokens.Contains(Tokens.Tree(u)));
        var shown = ids.ToHashSet();
        Guid[] asked = [.. ids, plan.OwnerUnitId];
        var units = past is { } day ? await organisations.UnitsAsOfAsync(asked, day, ct) : await organisations.UnitsAsync(asked, ct);
        return (units.GetValueOrDefault(plan.OwnerUnitId), [.. units.Values.Where(u => shown.Contains(u.Id)).OrderBy(u => u.Code, StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<BoardTarget>> TargetsAsync(Plan plan, DateTimeOffset end, DateOnly? issued, IReadOnlyList<UnitModel> units, IReadOnlyList<UnitEnd> ends, CancellationToken ct)
    {
        var versions = await db.TargetVersions.AsNoTracking().Where(v => v.PlanId == plan.Id && v.RecordedAt < end).ToListAsync(ct);
        var figures = await db.LatestFigures(plan.Id, end).AsNoTracking().VisibleTo(actor, f => f.ReportId).ToListAsync(ct);
        var shown = units.Select(u => u.Id).ToList();
        var byTarget = figures.ToLookup(f => f.TargetId);
        return [.. versions.GroupBy(v => v.TargetId)
            .Select(g => Snapshots.ReadTarget(g.OrderBy(v => v.RecordedAt).ThenBy(v => v.Id).Last().Snapshot)).OfType<TargetSnapshot>()
            .OrderBy(t => t.Position).ThenBy(t => t.Code, StringComparer.Ordinal)
            .Select(t => new BoardTarget(t, PathLine.Of(t, issued), Asked(t, units), CarriedFigures.Of(shown, byTarget[t.Id].ToDictionary(f => f.UnitId), ends)))];
    }

    private static IReadOnlyList<Guid> Asked(TargetSnapshot target, IReadOnlyList<UnitModel> units)
    {
        if (target.AppliesTo == JsonLists.Everybody) return [.. units.Select(u => u.Id)];
        var named = JsonLists.Units(target.AppliesTo).ToHashSet();
        return [.. units.Select(u => u.Id).Where(named.Contains)];
    }
}
