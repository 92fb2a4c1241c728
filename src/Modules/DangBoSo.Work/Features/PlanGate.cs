using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>Who may see a plan, and who may work on it: the office of the organisation whose plan it is.</summary>
internal sealed class PlanGate(WorkDb db, Actor actor, IOrganisations organisations, SaveFailures failures)
{
    public const string BreakDown = "work.break_down";
    public const string Issue = "work.issue";

    public async Task<Plan> SeenAsync(Guid plan, CancellationToken ct) =>
        await db.Plans.VisibleTo(actor).SingleOrDefaultAsync(p => p.Id == plan, ct) ?? throw new NotFound("work.plan.not_found");

    public async Task<Plan> HeldAsync(Guid plan, string permission, CancellationToken ct)
    {
        var found = await SeenAsync(plan, ct);
        Demand(found, permission);
        return found;
    }

    public void Demand(Plan plan, string permission)
    {
        if (!actor.Holds(plan.OwnerUnitId)) throw new Forbidden("work.plan.not_owner");
        actor.Demand(permission);
    }

    public bool MayWork(Plan plan, string permission) => actor.Holds(plan.OwnerUnitId) && actor.Can(permission);

    /// <summary>Whether the actor sees the plan whole, or, as a recipient, only what concerns his own organisation.</summary>
    public async Task<bool> SeesWholeAsync(Plan plan, CancellationToken ct)
    {
        return actor.Holds(plan.OwnerUnitId) || await SeesUnitAsync(plan.OwnerUnitId, ct);
    }

    /// <summary>Whether the actor's post reaches this organisation.</summary>
    public async Task<bool> SeesUnitAsync(Guid unit, CancellationToken ct) =>
        actor.Tokens.Contains(Tokens.Unit(unit)) || (await organisations.LineAsync(unit, ct)).Any(above => actor.Tokens.Contains(Tokens.Tree(above)));

    /// <summary>Throws <see cref="Stale"/> when the person saw another version of the row.</summary>
    public async Task SameVersionAsync(int? seen, int current, string table, Guid key, CancellationToken ct)
    {
        if (seen is { } version && version != current) throw await failures.StaleAsync(table, key.ToString("D"), ct);
    }
}
