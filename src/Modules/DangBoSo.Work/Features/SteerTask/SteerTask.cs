using System.Text.Json.Nodes;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.SteerTask;

/// <summary>What the plan owner's office does with a task that is out: sends it again, to another organisation, or moves its due day.</summary>
internal sealed class SteerTaskHandler(TaskGate gate, TaskKeeper keeper, PlanUnits units, Audience audience, LocalDays days)
{
    public async Task<Guid> ResendAsync(Guid id, ResendTaskInput input, int? seen, CancellationToken ct)
    {
        var (task, _) = await gate.SteeredAsync(id, ct);
        await keeper.SameAsync(task, seen, "gửi lại", [TaskState.Returned], ct);
        task.Resend(input.Note!);
        return await keeper.SaveAsync(task, new Act("work.task_resent", id), TaskMove.Resent, ct);
    }

    /// <summary>Those who had it go on seeing it: what they did with it is part of it.</summary>
    public async Task<Guid> ReassignAsync(Guid id, ReassignTaskInput input, int? seen, CancellationToken ct)
    {
        var (task, plan) = await gate.SteeredAsync(id, ct);
        await keeper.SameAsync(task, seen, "chuyển", [TaskState.Sent, TaskState.Accepted, TaskState.Returned], ct);
        var possible = await units.WithOwnerAsync(plan, ct);
        if (!Guid.TryParse(input.UnitId, out var unit) || possible.All(u => u.Id != unit)) throw new InvalidInput(nameof(input.UnitId), "platform.input.choice");
        var before = task.OwnerUnitId;
        task.Reassign(unit, input.Note!);
        await audience.AddAsync(id, task.Hands(plan), ct);
        return await keeper.SaveAsync(task, new Act("work.task_reassigned", id, new JsonObject { ["from"] = before?.ToString("D"), ["to"] = unit.ToString("D") }), TaskMove.Reassigned, ct);
    }

    public async Task<Guid> CorrectDueAsync(Guid id, CorrectDueInput input, int? seen, CancellationToken ct)
    {
        var (task, _) = await gate.SteeredAsync(id, ct);
        await keeper.SameAsync(task, seen, "đổi hạn", [TaskState.Sent, TaskState.Accepted, TaskState.Returned], ct);
        if (!DueDays.TryRead(input.Due, out var day)) throw new InvalidInput(nameof(input.Due), "work.due.unreadable");
        if (day < days.Today) throw new InvalidInput(nameof(input.Due), "work.due.past");
        task.CorrectDue(day, input.Note!);
        return await keeper.SaveAsync(task, new Act("work.task_due_corrected", id), TaskMove.DueCorrected, ct);
    }
}
