using DangBoSo.Organisation.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>The organisations that a plan may speak of.</summary>
internal sealed class PlanUnits(WorkDb db, IOrganisations organisations)
{
    /// <summary>Before issue, those directly below the owner; afterwards the recipients. Sorted by code.</summary>
    public async Task<IReadOnlyList<UnitModel>> OfAsync(Plan plan, CancellationToken ct)
    {
        if (plan.State is PlanState.Draft) return await organisations.ChildrenAsync(plan.OwnerUnitId, ct);
        var ids = await db.PlanUnits.Where(u => u.PlanId == plan.Id).Select(u => u.UnitId).ToListAsync(ct);
        return [.. (await organisations.UnitsAsync(ids, ct)).Values.Where(u => u.DissolvedOn is null).OrderBy(u => u.Code, StringComparer.Ordinal)];
    }

    /// <summary>Those, and the owner itself: who may be given a task.</summary>
    public async Task<IReadOnlyList<UnitModel>> WithOwnerAsync(Plan plan, CancellationToken ct)
    {
        var owner = await organisations.FindAsync(plan.OwnerUnitId, ct);
        var below = await OfAsync(plan, ct);
        return owner is null ? below : [owner, .. below];
    }
}
