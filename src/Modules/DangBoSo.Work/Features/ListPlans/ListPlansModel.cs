namespace DangBoSo.Work.Features.ListPlans;

/// <param name="Next">Where the page of older plans begins, or null.</param>
/// <param name="Waiting">Tasks that the actor's unit has not accepted yet.</param>
public sealed record ListPlansModel(IReadOnlyList<PlanRowModel> Plans, Guid? Next, int Waiting, bool MayStart);

/// <param name="IssuedOn">Null while it is a draft.</param>
/// <param name="Lines">Task lines that the actor sees.</param>
/// <param name="Returned">Tasks that came back to the office; 0 for who does not steer the plan.</param>
public sealed record PlanRowModel(Guid Id, string Title, Guid OwnerUnitId, string Owner, DateOnly? IssuedOn, int Targets, int Lines, int Returned);
