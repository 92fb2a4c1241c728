namespace DangBoSo.Work.Contracts;

/// <summary>What is done with a plan and its tasks, by the same handlers as the pages: the actor of the scope does it, under his post.</summary>
public interface IPlans
{
    Task<Guid> StartAsync(Guid document, string title, CancellationToken ct);

    Task IssueAsync(Guid plan, IReadOnlyCollection<Guid> units, CancellationToken ct);

    /// <summary>Tasks of a plan that the actor sees, in the plan's order.</summary>
    Task<IReadOnlyList<PlanTask>> TasksAsync(Guid plan, CancellationToken ct);

    /// <summary>Targets of a plan that the actor sees, in the plan's order.</summary>
    Task<IReadOnlyList<PlanTarget>> TargetsAsync(Guid plan, CancellationToken ct);

    Task AcceptTaskAsync(Guid task, CancellationToken ct);

    Task ReturnTaskAsync(Guid task, string reason, CancellationToken ct);

    Task AssignTaskAsync(Guid task, Guid account, CancellationToken ct);

    Task ResendTaskAsync(Guid task, string note, CancellationToken ct);

    Task ReassignTaskAsync(Guid task, Guid unit, string note, CancellationToken ct);

    Task CorrectDueAsync(Guid task, DateOnly due, string note, CancellationToken ct);
}

/// <param name="UnitId">Null on a draft line to every recipient.</param>
/// <param name="State"><c>Draft</c>, <c>Sent</c>, <c>Accepted</c>, <c>Returned</c> or <c>Done</c>.</param>
/// <param name="Targets">Codes of the linked targets.</param>
public sealed record PlanTask(Guid Id, string Code, string Title, Guid? UnitId, string State, DateOnly DueDay, IReadOnlyList<string> Targets);

public sealed record PlanTarget(Guid Id, string Code, string Title, string Unit);
