using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ListTasks;

/// <summary>Beside the navigation: tasks that the actor's unit has to accept, and those that came back to its office.</summary>
internal sealed class TaskCounts(WorkDb db, Actor actor)
{
    public IQueryable<Guid>? Pending()
    {
        var (accepts, steers) = (actor.Can(TaskGate.Accept), actor.Can(PlanGate.Issue));
        if (!accepts && !steers) return null;
        var (unit, held) = (actor.OrganisationId, actor.HeldOrganisations);
        var seen = db.Tasks.VisibleTo(actor);
        var toAccept = seen.Where(t => t.State == TaskState.Sent && t.OwnerUnitId == unit).Select(t => t.Id);
        var toSteer = seen.Where(t => t.State == TaskState.Returned && db.Plans.Any(p => p.Id == t.PlanId && held.Contains(p.OwnerUnitId))).Select(t => t.Id);
        // Two halves, each with an index of its own, where one condition with OR would walk through all tasks.
        return (accepts && steers ? toAccept.Union(toSteer) : accepts ? toAccept : toSteer).Take(TaskTabModel.Most);
    }
}
