using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>Who may see a task, who answers for the unit that has it, and who steers it for the plan's owner.</summary>
internal sealed class TaskGate(WorkDb db, PlanGate plans, Actor actor)
{
    public const string Accept = "work.accept_task";
    public const string Assign = "work.assign";

    /// <summary>The task with its plan; both are tracked.</summary>
    public async Task<(WorkTask Task, Plan Plan)> SeenAsync(Guid task, CancellationToken ct)
    {
        var found = await db.Tasks.VisibleTo(actor).SingleOrDefaultAsync(t => t.Id == task, ct) ?? throw new NotFound("work.task.not_found");
        return (found, await db.Plans.SingleAsync(p => p.Id == found.PlanId, ct));
    }

    /// <summary>For the organisation that has the task.</summary>
    public async Task<(WorkTask Task, Plan Plan)> HeldAsync(Guid task, string permission, CancellationToken ct)
    {
        var seen = await SeenAsync(task, ct);
        if (seen.Task.OwnerUnitId != actor.OrganisationId) throw new Forbidden("work.task.not_holder");
        actor.Demand(permission);
        return seen;
    }

    /// <summary>For the office of the plan's owner.</summary>
    public async Task<(WorkTask Task, Plan Plan)> SteeredAsync(Guid task, CancellationToken ct)
    {
        var seen = await SeenAsync(task, ct);
        plans.Demand(seen.Plan, PlanGate.Issue);
        return seen;
    }

    public bool MayAnswer(WorkTask task, string permission) => task.OwnerUnitId == actor.OrganisationId && actor.Can(permission);
}
