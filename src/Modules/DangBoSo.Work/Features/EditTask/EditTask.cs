using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.EditTask;

/// <summary>Adds a task line to a draft, takes one out, corrects one. After issue a correction reaches every task of the line.</summary>
internal sealed class EditTaskHandler
{
    private readonly WorkDb db;
    private readonly PlanGate gate;
    private readonly PlanUnits units;
    private readonly Audience audience;
    private readonly Acts acts;
    private readonly TimeProvider clock;
    private readonly LocalDays days;

    public EditTaskHandler(WorkDb db, PlanGate gate, PlanUnits units, Audience audience, Acts acts, TimeProvider clock, LocalDays days) =>
        (this.db, this.gate, this.units, this.audience, this.acts, this.clock, this.days) = (db, gate, units, audience, acts, clock, days);

    public async Task<WorkTask> FindAsync(Guid plan, Guid task, CancellationToken ct) =>
        await db.Tasks.SingleOrDefaultAsync(t => t.Id == task && t.PlanId == plan, ct) ?? throw new NotFound("work.task.not_found");

    /// <param name="id">The plan.</param>
    /// <param name="task">Null for a new one.</param>
    /// <param name="input">As typed, fields left empty too.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckAsync(Guid id, Guid? task, TaskInput input, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        await ReadAsync(plan, task is { } known ? await FindAsync(id, known, ct) : null, input, ct);
    }

    public async Task<Guid> AddAsync(Guid id, TaskInput input, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        plan.MustBeDraft();
        var reading = await ReadAsync(plan, null, input, ct);
        var position = await db.Tasks.Where(t => t.PlanId == id).MaxAsync(t => (int?)t.Position, ct) ?? 0;
        var task = new WorkTask
        {
            Id = Ids.New(clock.GetUtcNow()),
            PlanId = id,
            LineId = Ids.New(clock.GetUtcNow()),
            Code = "",
            Title = "",
            CoOwners = JsonLists.None,
            TargetCodes = JsonLists.None,
            State = TaskState.Draft,
            Position = position + 1,
        };
        FillDraft(task, input, reading);
        db.Add(task);
        db.Add(Snapshots.Of(task, clock.GetUtcNow()));
        db.Touch(plan);
        audience.NewWithin(task.Id, plan.OwnerUnitId);
        return await SaveAsync("work.task_added", plan, ct);
    }

    public async Task<Guid> ChangeAsync(Guid id, Guid task, TaskInput input, int? seen, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var found = await FindAsync(id, task, ct);
        await gate.SameVersionAsync(seen, found.Version, "work_task", task, ct);
        var reading = await ReadAsync(plan, found, input, ct);
        if (plan.State is PlanState.Draft)
        {
            FillDraft(found, input, reading);
            db.Add(Snapshots.Of(found, clock.GetUtcNow()));
        }
        else
        {
            await CorrectLineAsync(plan, found, input, reading, KeepsDue(found, input), ct);
        }

        return await SaveAsync("work.task_changed", plan, ct);
    }

    public async Task<Guid> RemoveAsync(Guid id, Guid task, CancellationToken ct)
    {
        var plan = await gate.HeldAsync(id, PlanGate.BreakDown, ct);
        var found = await FindAsync(id, task, ct);
        plan.MustBeDraft();
        db.Remove(found);
        db.Add(Snapshots.Ended(found, clock.GetUtcNow()));
        db.Touch(plan);
        await audience.SetAsync(task, [], ct);
        return await SaveAsync("work.task_removed", plan, ct);
    }

    private async Task<TaskReading> ReadAsync(Plan plan, WorkTask? self, TaskInput input, CancellationToken ct)
    {
        var kept = self is not null && KeepsDue(self, input);
        return new TaskReading(input, await AroundAsync(plan, ct), withOwner: plan.State is PlanState.Draft, kept ? null : days.Today);
    }

    private static bool KeepsDue(WorkTask task, TaskInput input) => DueDays.TryRead(input.Due, out var due) && due == task.DueDay && input.Yearly == task.Yearly;

    private async Task<TaskSurroundings> AroundAsync(Plan plan, CancellationToken ct)
    {
        var possible = (await units.WithOwnerAsync(plan, ct)).Select(u => u.Id).ToHashSet();
        var targets = await db.Targets.Where(t => t.PlanId == plan.Id).Select(t => new { t.Code, t.DueDay }).ToListAsync(ct);
        var clauses = await db.Clauses.Where(c => c.PlanId == plan.Id).Select(c => c.Code).ToListAsync(ct);
        var last = await db.Tasks.Where(t => t.PlanId == plan.Id).MaxAsync(t => (DateOnly?)t.DueDay, ct);
        var end = targets.Select(t => (DateOnly?)t.DueDay).Append(last).Max();
        return new TaskSurroundings(possible, targets.Select(t => t.Code).ToHashSet(StringComparer.Ordinal), clauses.ToHashSet(StringComparer.Ordinal), end);
    }

    private static void FillDraft(WorkTask task, TaskInput input, TaskReading reading)
    {
        Fill(task, input, reading);
        (task.OwnerUnitId, task.ForAll, task.DueDay, task.Yearly) = (reading.Owner, reading.Owner is null, reading.DueDay, input.Yearly);
    }

    private async Task CorrectLineAsync(Plan plan, WorkTask found, TaskInput input, TaskReading reading, bool dueKept, CancellationToken ct)
    {
        foreach (var task in await db.Tasks.Where(t => t.LineId == found.LineId).ToListAsync(ct))
        {
            Fill(task, input, reading);
            if (!dueKept && task.State is not TaskState.Done) (task.DueDay, task.Yearly) = (reading.DueDay, input.Yearly);
            db.Add(Snapshots.Of(task, clock.GetUtcNow()));
            await audience.AddAsync(task.Id, task.Hands(plan), ct);
            acts.Announce($"work.task:{task.Id}");
        }
    }

    private static void Fill(WorkTask task, TaskInput input, TaskReading reading)
    {
        (task.Code, task.ClauseCode, task.Title) = (input.Code!, input.ClauseCode, input.Title!);
        (task.CoOwners, task.TargetCodes) = (JsonLists.Of(reading.CoOwners), JsonLists.Of(input.Targets.Distinct(StringComparer.Ordinal)));
    }

    private async Task<Guid> SaveAsync(string type, Plan plan, CancellationToken ct)
    {
        acts.Announce($"work.plan:{plan.Id}");
        await acts.SaveAsync(new Act(type, plan.Id), ct);
        return plan.Id;
    }
}
