using System.Text.Json.Nodes;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.AnswerTask;

/// <summary>What the organisation does with a task given to it: accepts it, returns it with a reason, hands it to a person.</summary>
internal sealed class AnswerTaskHandler(TaskGate gate, TaskKeeper keeper, TaskPeople people, Audience audience)
{
    public async Task<Guid> AcceptAsync(Guid id, int? seen, CancellationToken ct)
    {
        var (task, _) = await gate.HeldAsync(id, TaskGate.Accept, ct);
        await keeper.SameAsync(task, seen, "nhận", [TaskState.Sent], ct);
        task.Accept();
        return await keeper.SaveAsync(task, new Act("work.task_accepted", id), null, ct);
    }

    public async Task<Guid> ReturnAsync(Guid id, ReturnTaskInput input, int? seen, CancellationToken ct)
    {
        var (task, _) = await gate.HeldAsync(id, TaskGate.Accept, ct);
        await keeper.SameAsync(task, seen, "trả lại", [TaskState.Sent], ct);
        task.Return(input.Reason!);
        return await keeper.SaveAsync(task, new Act("work.task_returned", id, new JsonObject { ["reason"] = input.Reason }), TaskMove.Returned, ct);
    }

    public async Task<Guid> AssignAsync(Guid id, AssignTaskInput input, int? seen, CancellationToken ct)
    {
        var (task, _) = await gate.HeldAsync(id, TaskGate.Assign, ct);
        await keeper.SameAsync(task, seen, "phân công", [TaskState.Accepted], ct);
        var person = Guid.TryParse(input.AccountId, out var account) ? (await people.OfAsync(task.OwnerUnitId!.Value, ct)).FirstOrDefault(p => p.Account == account) : null;
        if (person is null) throw new InvalidInput(nameof(input.AccountId), "platform.input.choice");
        task.AssignTo(person.Account, person.Name);
        await audience.AddPersonAsync(id, person.Account, ct);
        return await keeper.SaveAsync(task, new Act("work.task_assigned", id), TaskMove.Assigned, ct);
    }
}
