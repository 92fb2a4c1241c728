using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Faults;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features;

/// <summary>Saves a task with what it said before, and tells open pages.</summary>
internal sealed class TaskKeeper(WorkDb db, PlanGate gate, Acts acts, TimeProvider clock)
{
    public Task SameAsync(WorkTask task, int? seen, CancellationToken ct) => gate.SameVersionAsync(seen, task.Version, "work_task", task.Id, ct);

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
}
