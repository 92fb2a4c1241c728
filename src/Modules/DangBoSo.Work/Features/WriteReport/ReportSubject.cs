using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.WriteReport;

/// <summary>What a report is about: a task or a plan as a whole, in one unit, with the targets whose figures it may give.</summary>
internal sealed record ReportSubject(Plan Plan, WorkTask? Task, Guid UnitId, IReadOnlyList<Target> Targets);

internal sealed class ReportSubjects(WorkDb db, Actor actor)
{
    public async Task<ReportSubject> OfTaskAsync(Guid id, CancellationToken ct)
    {
        var task = await db.Tasks.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(t => t.Id == id, ct) ?? throw new NotFound("work.report.task_not_found");
        var assigned = task.AssigneeAccountId is { } account && account == actor.AccountId;
        if (!assigned && task.OwnerUnitId != actor.OrganisationId) throw new Forbidden("work.report.not_your_task");
        if (!assigned) actor.Demand("work.report");
        if (task.State is not (TaskState.Accepted or TaskState.Done)) throw new RuleBroken("work.report.task_not_accepted");
        return await WithTargetsAsync(await PlanAsync(task.PlanId, ct), task, task.OwnerUnitId!.Value, ct);
    }

    public async Task<ReportSubject> OfPlanAsync(Guid id, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("work.board.not_found");
        actor.Demand("work.report");
        var unit = actor.OrganisationId;
        if (!await db.PlanUnits.AnyAsync(u => u.PlanId == id && u.UnitId == unit, ct)) throw new Forbidden("work.report.not_recipient");
        return await WithTargetsAsync(plan, null, unit, ct);
    }

    /// <summary>Of a report that was already found and may be edited.</summary>
    public async Task<ReportSubject> OfReportAsync(Report report, CancellationToken ct)
    {
        var plan = await PlanAsync(report.PlanId, ct);
        var task = report.TaskId is { } id ? await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct) : null;
        return await WithTargetsAsync(plan, task, report.UnitId, ct);
    }

    private async Task<Plan> PlanAsync(Guid id, CancellationToken ct) => await db.Plans.AsNoTracking().SingleAsync(p => p.Id == id, ct);

    private async Task<ReportSubject> WithTargetsAsync(Plan plan, WorkTask? task, Guid unit, CancellationToken ct)
    {
        if (plan.IssuedAt is null) throw new RuleBroken("work.report.plan_not_issued");
        var linked = task is null ? null : JsonLists.Codes(task.TargetCodes);
        var targets = await db.Targets.AsNoTracking().Where(t => t.PlanId == plan.Id).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(ct);
        return new ReportSubject(plan, task, unit, [.. targets.Where(t => t.Applies(unit) && (linked is null || linked.Contains(t.Code)))]);
    }
}
