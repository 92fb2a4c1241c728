using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.AnswerTask;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ShowTask;

/// <summary>A task with what the actor may do to it now.</summary>
internal sealed class ShowTaskQuery(WorkDb db, TaskGate gate, PlanGate plans, PlanUnits units, TaskPeople people, Actor actor, IOrganisations organisations, LocalDays days)
{
    public async Task<ShowTaskModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var (task, plan) = await gate.SeenAsync(id, ct);
        var versions = await VersionsAsync(task, plan, ct);
        var coOwners = JsonLists.Units(task.CoOwners);
        var names = await organisations.UnitsAsync([.. versions.Select(v => v.Task.OwnerUnitId).Append(task.OwnerUnitId).OfType<Guid>().Concat(coOwners).Distinct()], ct);
        string Name(Guid? unit) => unit is { } key && names.TryGetValue(key, out var model) ? model.ShortName : "–";
        var clause = task.ClauseCode is null ? null : await db.Clauses.AsNoTracking().FirstOrDefaultAsync(c => c.PlanId == plan.Id && c.Code == task.ClauseCode, ct);
        var (word, tone) = Words.Of(task.State);
        var (left, leftTone) = Vi.Due(task.DueDay, days.Today);
        var model = new ShowTaskModel(
            id, task.Version, task.Code, task.Title, plan.Id, plan.Title, Name(task.OwnerUnitId), [.. coOwners.Select(u => Name(u))], Words.Due(task.DueDay, task.Yearly), task.State is TaskState.Done ? null : left, leftTone, word, tone)
        {
            ClauseCode = clause?.Code,
            ClauseTitle = clause?.Title,
            ReturnReason = task.ReturnReason,
            OfficeNote = task.OfficeNote,
            Assignee = task.AssigneeName,
            AssigneeId = task.AssigneeAccountId?.ToString("D"),
            DueDay = Cells.Day(task.DueDay),
            Targets = await TargetsAsync(task, ct),
            History = [.. TaskHistory.Of(versions, Name).Reverse()],
        };
        return await WithActsAsync(model, task, plan, ct);
    }

    private async Task<ShowTaskModel> WithActsAsync(ShowTaskModel model, WorkTask task, Plan plan, CancellationToken ct)
    {
        var assigns = task.State is TaskState.Accepted && gate.MayAnswer(task, TaskGate.Assign);
        var steers = plans.MayWork(plan, PlanGate.Issue) && task.State is TaskState.Sent or TaskState.Accepted or TaskState.Returned;
        var possible = steers ? await units.WithOwnerAsync(plan, ct) : [];
        return model with
        {
            MayAnswer = task.State is TaskState.Sent && gate.MayAnswer(task, TaskGate.Accept),
            MayReport = task.State is TaskState.Accepted && gate.MayAnswer(task, "work.report"),
            People = assigns ? [.. (await people.OfAsync(task.OwnerUnitId!.Value, ct)).Select(p => new Option(p.Account.ToString("D"), $"{p.Name}, {p.Post}"))] : [],
            MayResend = steers && task.State is TaskState.Returned,
            MaySteer = steers,
            PlanOwner = possible.FirstOrDefault(u => u.Id == plan.OwnerUnitId)?.ShortName ?? "",
            Units = [.. possible.Where(u => u.Id != task.OwnerUnitId).Select(u => new Option(u.Id.ToString("D"), u.ShortName))],
        };
    }

    private async Task<List<TaskTargetModel>> TargetsAsync(WorkTask task, CancellationToken ct)
    {
        var codes = JsonLists.Codes(task.TargetCodes);
        if (codes.Count == 0) return [];
        var targets = await db.Targets.AsNoTracking().Where(t => t.PlanId == task.PlanId && codes.Contains(t.Code)).OrderBy(t => t.Position).ToListAsync(ct);
        return targets.ConvertAll(t => new TaskTargetModel(t.Code, t.Title, Words.Value(t.TargetValue, t.Unit), Vi.Date(t.DueDay)));
    }

    // An organisation reads what happened while the task was its own; the plan's owner reads all of it.
    private async Task<List<(TaskSnapshot Task, DateTimeOffset At)>> VersionsAsync(WorkTask task, Plan plan, CancellationToken ct)
    {
        var whole = await plans.SeesWholeAsync(plan, ct);
        var own = actor.HeldOrganisations;
        var rows = await db.TaskVersions.AsNoTracking().Where(v => v.PlanId == plan.Id && v.TaskId == task.Id).OrderBy(v => v.RecordedAt).ThenBy(v => v.Id).ToListAsync(ct);
        return [.. rows.Select(v => (Task: Snapshots.ReadTask(v.Snapshot), At: v.RecordedAt)).Where(v => v.Task is { } t && t.State is not TaskState.Draft && (whole || t.OwnerUnitId == task.OwnerUnitId || (t.OwnerUnitId is { } had && own.Contains(had)))).Select(v => (v.Task!, v.At))];
    }
}
