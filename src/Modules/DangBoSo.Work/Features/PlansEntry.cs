using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.AnswerTask;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.StartPlan;
using DangBoSo.Work.Features.SteerTask;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>The contract's way in, to the pages' own handlers.</summary>
internal sealed class PlansEntry(WorkDb db, Actor actor, PlanGate gate, StartPlanHandler start, IssuePlanHandler issue, AnswerTaskHandler answer, SteerTaskHandler steer) : IPlans
{
    public Task<Guid> StartAsync(Guid document, string title, CancellationToken ct) => start.HandleAsync(new StartPlanInput { DocumentId = document.ToString("D"), Title = title }, ct);

    public Task IssueAsync(Guid plan, IReadOnlyCollection<Guid> units, CancellationToken ct) => issue.HandleAsync(plan, new IssuePlanInput { Units = [.. units.Select(u => u.ToString("D"))] }, null, ct);

    public async Task<IReadOnlyList<PlanTask>> TasksAsync(Guid plan, CancellationToken ct)
    {
        await gate.SeenAsync(plan, ct);
        var tasks = await db.Tasks.VisibleTo(actor).AsNoTracking().Where(t => t.PlanId == plan).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(ct);
        return tasks.ConvertAll(t => new PlanTask(t.Id, t.Code, t.Title, t.OwnerUnitId, t.State.ToString(), t.DueDay, JsonLists.Codes(t.TargetCodes)));
    }

    public async Task<IReadOnlyList<PlanTarget>> TargetsAsync(Guid plan, CancellationToken ct)
    {
        await gate.SeenAsync(plan, ct);
        return await db.Targets.AsNoTracking().Where(t => t.PlanId == plan).OrderBy(t => t.Position).Select(t => new PlanTarget(t.Id, t.Code, t.Title, t.Unit)).ToListAsync(ct);
    }

    public Task AcceptTaskAsync(Guid task, CancellationToken ct) => answer.AcceptAsync(task, null, ct);

    public Task ReturnTaskAsync(Guid task, string reason, CancellationToken ct) => answer.ReturnAsync(task, new ReturnTaskInput { Reason = reason }, null, ct);

    public Task AssignTaskAsync(Guid task, Guid account, CancellationToken ct) => answer.AssignAsync(task, new AssignTaskInput { AccountId = account.ToString("D") }, null, ct);

    public Task ResendTaskAsync(Guid task, string note, CancellationToken ct) => steer.ResendAsync(task, new ResendTaskInput { Note = note }, null, ct);

    public Task ReassignTaskAsync(Guid task, Guid unit, string note, CancellationToken ct) => steer.ReassignAsync(task, new ReassignTaskInput { UnitId = unit.ToString("D"), Note = note }, null, ct);

    public Task CorrectDueAsync(Guid task, DateOnly due, string note, CancellationToken ct) => steer.CorrectDueAsync(task, new CorrectDueInput { Due = Cells.Day(due), Note = note }, null, ct);
}
