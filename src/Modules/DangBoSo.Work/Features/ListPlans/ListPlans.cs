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

    public async Task<ListPlansModel> ReadAsync(Guid? before, CancellationToken ct)
    {
        var found = await db.Plans.VisibleTo(actor).AsNoTracking().Where(p => before == null || p.Id.CompareTo(before.Value) < 0).OrderByDescending(p => p.Id).Take(PageSize + 1).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        var ids = page.ConvertAll(p => p.Id);
        var targets = await db.Targets.Where(t => ids.Contains(t.PlanId)).GroupBy(t => t.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var lines = await db.Tasks.VisibleTo(actor).Where(t => ids.Contains(t.PlanId)).Select(t => new { t.PlanId, t.LineId }).Distinct()
            .GroupBy(t => t.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var returned = await db.Tasks.VisibleTo(actor).Where(t => ids.Contains(t.PlanId) && t.State == TaskState.Returned).GroupBy(t => t.PlanId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var units = await organisations.UnitsAsync([.. page.Select(p => p.OwnerUnitId).Distinct()], ct);
        var rows = page.ConvertAll(p => new PlanRowModel(
            p.Id, p.Title, p.OwnerUnitId, units.TryGetValue(p.OwnerUnitId, out var unit) ? unit.ShortName : "–", p.IssuedAt is { } at ? days.DayOf(at) : null, targets.GetValueOrDefault(p.Id), lines.GetValueOrDefault(p.Id),
            gate.MayWork(p, PlanGate.Issue) ? returned.GetValueOrDefault(p.Id) : 0));
        var unitId = actor.OrganisationId;
        var waiting = await db.Tasks.VisibleTo(actor).CountAsync(t => t.OwnerUnitId == unitId && t.State == TaskState.Sent, ct);
        return new ListPlansModel(rows, found.Count > PageSize ? ids[^1] : null, waiting, actor.Can(PlanGate.BreakDown));
    }
}
