using System.Runtime.CompilerServices;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ListPlans;

/// <summary>Plans that the actor sees, newest first.</summary>
internal sealed class ListPlansQuery(WorkDb db, PlanGate gate, Actor actor, IOrganisations organisations, LocalDays days)
{
    private const int PageSize = 20;
    private const int TakenAtOnce = 300;

    public async Task<ListPlansModel> ReadAsync(Guid? before, CancellationToken ct)
    {
        var found = await Newest(before).Take(PageSize + 1).ToListAsync(ct);
        var rows = await RowsAsync(found.Take(PageSize).ToList(), ct);
        var unitId = actor.OrganisationId;
        var waiting = await db.Tasks.VisibleTo(actor).CountAsync(t => t.OwnerUnitId == unitId && t.State == TaskState.Sent, ct);
        return new ListPlansModel(rows, found.Count > PageSize ? rows[^1].Id : null, waiting, actor.Can(PlanGate.BreakDown));
    }

    /// <summary>All, some hundreds at a time with what is counted of them.</summary>
    public async IAsyncEnumerable<PlanRowModel> StreamAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (Guid? last = null; await Newest(last).Take(TakenAtOnce).ToListAsync(ct) is { Count: > 0 } page; last = page[^1].Id)
        {
            foreach (var row in await RowsAsync(page, ct)) yield return row;
        }
    }

    private IQueryable<Plan> Newest(Guid? before) => db.Plans.VisibleTo(actor).AsNoTracking().Where(p => before == null || p.Id.CompareTo(before.Value) < 0).OrderByDescending(p => p.Id);

    private async Task<List<PlanRowModel>> RowsAsync(List<Plan> page, CancellationToken ct)
    {
        var ids = page.ConvertAll(p => p.Id);
        var targets = await db.Targets.Where(t => ids.Contains(t.PlanId)).GroupBy(t => t.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var lines = await db.Tasks.VisibleTo(actor).Where(t => ids.Contains(t.PlanId)).Select(t => new { t.PlanId, t.LineId }).Distinct()
            .GroupBy(t => t.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var returned = await db.Tasks.VisibleTo(actor).Where(t => ids.Contains(t.PlanId) && t.State == TaskState.Returned).GroupBy(t => t.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var units = await organisations.UnitsAsync([.. page.Select(p => p.OwnerUnitId).Distinct()], ct);
        return page.ConvertAll(p => new PlanRowModel(
            p.Id, p.Title, p.OwnerUnitId, units.TryGetValue(p.OwnerUnitId, out var unit) ? unit.ShortName : "–", p.IssuedAt is { } at ? days.DayOf(at) : null, targets.GetValueOrDefault(p.Id), lines.GetValueOrDefault(p.Id),
            gate.MayWork(p, PlanGate.Issue) ? returned.GetValueOrDefault(p.Id) : 0));
    }
}
