using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.FillDesk;

/// <summary>Who hears what of plans and tasks: the unit that gets them, the person they are handed to, the office they come back to.</summary>
internal sealed class TaskNotices(WorkDb db, Actor actor, Notices notices) : IHandle<PlanIssued>, IHandle<TaskMoved>
{
    public async Task HandleAsync(PlanIssued happened, CancellationToken ct)
    {
        var title = await db.Plans.Where(p => p.Id == happened.Plan).Select(p => p.Title).SingleAsync(ct);
        await notices.TellAsync(happened.Tasks.ToDictionary(u => u.Key, u => Of(happened.Plan, title, u.Value)), TaskGate.Accept, ct);
    }

    public async Task HandleAsync(TaskMoved happened, CancellationToken ct)
    {
        var task = await db.Tasks.SingleAsync(t => t.Id == happened.Task, ct);
        var name = $"nhiệm vụ {task.Code} “{Words.Brief(task.Title)}”";
        var (unit, href) = (task.OwnerUnitId!.Value, $"/work/tasks/{task.Id:D}");
        switch (happened.Move)
        {
            case TaskMove.Returned:
                var owner = await db.Plans.Where(p => p.Id == task.PlanId).Select(p => p.OwnerUnitId).SingleAsync(ct);
                await notices.TellAsync(owner, PlanGate.Issue, new Notice("work.task_returned", $"{actor.Profile.OrganisationName} trả lại {name}.", href), ct);
                break;
            case TaskMove.Resent:
                await notices.TellAsync(unit, TaskGate.Accept, new Notice("work.task_resent", $"Văn phòng giao lại {name}.", href), ct);
                break;
            case TaskMove.Reassigned:
                await notices.TellAsync(unit, TaskGate.Accept, new Notice("work.task_reassigned", $"Đơn vị được chuyển giao {name}.", href), ct);
                break;
            case TaskMove.DueCorrected:
                await notices.TellAsync(unit, TaskGate.Accept, new Notice("work.task_due", $"Hạn mới {Vi.Date(task.DueDay)} cho {name}.", href), ct);
                if (task.AssigneeAccountId is { } held) notices.Tell(held, new Notice("work.task_due", $"Hạn mới {Vi.Date(task.DueDay)} cho {name}.", href));
                break;
            case TaskMove.Assigned:
                if (task.AssigneeAccountId is { } person) notices.Tell(person, new Notice("work.task_assigned", $"Đồng chí được giao {name}.", href));
                break;
            default:
                throw new InvalidOperationException($"Nobody hears of {happened.Move}.");
        }
    }

    private static Notice Of(Guid plan, string title, int tasks) => tasks == 0
        ? new Notice("work.plan_issued", $"Kế hoạch mới: “{Words.Brief(title)}”.", $"/work/plans/{plan:D}")
        : new Notice("work.plan_issued", $"{Vi.Number(tasks)} nhiệm vụ mới chờ nhận, theo “{Words.Brief(title)}”.", $"/work/tasks?tab=waiting&plan={plan:D}");
}
