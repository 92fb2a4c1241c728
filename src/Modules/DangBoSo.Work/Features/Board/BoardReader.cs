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
        var plan = await db.Plans.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("work.board.not_found");
        var today = days.Today;
        var day = asOf ?? today;
        if (day > today) throw new InvalidInput("asOf", "work.board.day_ahead");
        var end = days.EndOf(day);
        var issued = plan.IssuedAt is { } at && at < end ? days.DayOf(at) : (DateOnly?)null;
        var (owner, units) = await UnitsAsync(plan, day, today, end, ct);
        return new BoardDay(plan, day, day == today, end, issued, owner, units, await TargetsAsync(plan, end, issued, units, ct));
    }

    /// <summary>Whoever sees what the plan's owner handles sees all units; any other his own.</summary>
    private async Task<(UnitModel? Owner, IReadOnlyList<UnitModel> Units)> UnitsAsync(Plan plan, DateOnly day, DateOnly today, DateTimeOffset end, CancellationToken ct)
    {
        var ids = await db.PlanUnits.AsNoTracking().Where(u => u.PlanId == plan.Id && u.AddedAt < end).Select(u => u.UnitId).ToListAsync(ct);
        var tokens = actor.Tokens.ToHashSet(StringComparer.Ordinal);
        var seesAll = tokens.Contains(Tokens.Unit(plan.OwnerUnitId)) || (await organisations.LineAsync(plan.OwnerUnitId, ct)).Any(u => tokens.Contains(Tokens.Tree(u)));
        if (!seesAll) ids.RemoveAll(u => !tokens.Contains(Tokens.Unit(u)) && !tokens.Contains(Tokens.Tree(u)));
        Guid[] asked = [.. ids, plan.OwnerUnitId];
        var units = day == today ? await organisations.UnitsAsync(asked, ct) : await organisations.UnitsAsOfAsync(asked, day, ct);
        return (units.GetValueOrDefault(plan.OwnerUnitId), [.. units.Values.Where(u => ids.Contains(u.Id)).OrderBy(u => u.Code, StringComparer.Ordinal)]);
    }

    private async Task<IReadOnlyList<BoardTarget>> TargetsAsync(Plan plan, DateTimeOffset end, DateOnly? issued, IReadOnlyList<UnitModel> units, CancellationToken ct)
    {
        var versions = await db.TargetVersions.AsNoTracking().Where(v => v.PlanId == plan.Id && v.RecordedAt < end).ToListAsync(ct);
        var figures = await db.LatestFigures(plan.Id, end).AsNoTracking().VisibleTo(actor, f => f.ReportId).ToListAsync(ct);
        var shown = units.Select(u => u.Id).ToList();
        var byTarget = figures.Where(f => shown.Contains(f.UnitId)).ToLookup(f => f.TargetId);
        return [.. versions.GroupBy(v => v.TargetId)
            .Select(g => Snapshots.ReadTarget(g.OrderBy(v => v.RecordedAt).ThenBy(v => v.Id).Last().Snapshot)).OfType<TargetSnapshot>()
            .OrderBy(t => t.Position).ThenBy(t => t.Code, StringComparer.Ordinal)
            .Select(t => new BoardTarget(t, PathLine.Of(t, issued), [.. shown.Where(t.Applies)], byTarget[t.Id].ToDictionary(f => f.UnitId)))];
    }
}
