using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>Saves a task with what it said before, and tells open pages.</summary>
internal sealed class TaskKeeper(WorkDb db, PlanGate gate, Acts acts, LocalDays days, TimeProvider clock)
{
    /// <summary>
    /// The task is as the person saw it. Where it has gone on so that the act is past, he is told what became of it and when:
    /// the form is no longer there to be mended.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="seen">The version that the person saw.</param>
    /// <param name="act">What he wants to do, as in "không … được nữa".</param>
    /// <param name="from">The states in which it can be done.</param>
    /// <param name="ct">Cancels.</param>
    public async Task SameAsync(WorkTask task, int? seen, string act, TaskState[] from, CancellationToken ct)
    {
        if (!from.Contains(task.State) && seen is { } old && old != task.Version && Words.Became(task.State) is { } became)
            throw new RuleBroken("work.task.gone_on", became, days.Local(await SinceAsync(task, ct)).ToString("HH:mm dd/MM/yyyy", null), act);
        await gate.SameVersionAsync(seen, task.Version, "work_task", task.Id, ct);
    }

    /// <param name="task">The task.</param>
    /// <param name="act">What was done.</param>
    /// <param name="move">What others are told of it; null: nothing.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> SaveAsync(WorkTask task, Act act, TaskMove? move, CancellationToken ct)
    {
        if (move is { } told) acts.Raise(new TaskMoved(task.Id, told));
        db.Add(Snapshots.Of(task, clock.GetUtcNow()));
        acts.Announce($"work.task:{task.Id}");
        acts.Announce($"work.plan:{task.PlanId}");
        FaultPoints.Hit("work.task.before_save");
        await acts.SaveAsync(act, ct);
        return task.Id;
    }

    // The first of the versions that have told this state since it last changed.
    private async Task<DateTimeOffset> SinceAsync(WorkTask task, CancellationToken ct)
    {
        var versions = await db.TaskVersions.AsNoTracking().Where(v => v.PlanId == task.PlanId && v.TaskId == task.Id).OrderByDescending(v => v.RecordedAt).ThenByDescending(v => v.Id).ToListAsync(ct);
        return versions.TakeWhile(v => Snapshots.ReadTask(v.Snapshot)?.State == task.State).Select(v => v.RecordedAt).LastOrDefault(clock.GetUtcNow());
    }
}
