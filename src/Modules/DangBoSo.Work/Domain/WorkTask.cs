using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Work.Domain;

/// <summary>What one organisation is to do under a plan. An assignment to <c>*</c> is one task per organisation on one line (D13).</summary>
internal sealed class WorkTask : IRecord
{
    public Guid Id { get; init; }
    public Guid PlanId { get; init; }
    /// <summary>Tasks of one assignment share it; shown as one line.</summary>
    public Guid LineId { get; init; }
    /// <summary>Number of the line in the plan, e.g. <c>13</c>.</summary>
    public required string Code { get; set; }
    public string? ClauseCode { get; set; }
    public required string Title { get; set; }
    /// <summary>Null only on a draft line to <c>*</c>, before the plan is issued.</summary>
    public Guid? OwnerUnitId { get; set; }
    public bool ForAll { get; set; }
    /// <summary>JSON array of unit ids that work along.</summary>
    public required string CoOwners { get; set; }
    /// <summary>JSON array of target codes whose figures are offered in this task's reports.</summary>
    public required string TargetCodes { get; set; }
    public DateOnly DueDay { get; set; }
    /// <summary>Comes due every year on the last day, until <see cref="DueDay"/>.</summary>
    public bool Yearly { get; set; }
    public TaskState State { get; set; }
    public string? ReturnReason { get; set; }
    /// <summary>What the plan owner's office said when it sent the task again or to another organisation.</summary>
    public string? OfficeNote { get; set; }
    public Guid? AssigneeAccountId { get; set; }
    public string? AssigneeName { get; set; }
    public int Position { get; set; }
    public int Version { get; set; }

    /// <summary>The organisations that the task is known to once it is sent.</summary>
    public IEnumerable<Guid> Hands(Plan plan) => new[] { plan.OwnerUnitId, OwnerUnitId ?? plan.OwnerUnitId }.Concat(JsonLists.Units(CoOwners)).Distinct();

    /// <summary>The draft line to everybody becomes one organisation's task.</summary>
    public WorkTask For(Guid unit, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        PlanId = PlanId,
        LineId = LineId,
        Code = Code,
        ClauseCode = ClauseCode,
        Title = Title,
        OwnerUnitId = unit,
        ForAll = true,
        CoOwners = CoOwners,
        TargetCodes = TargetCodes,
        DueDay = DueDay,
        Yearly = Yearly,
        State = TaskState.Sent,
        Position = Position,
    };

    public void Send() => State = TaskState.Sent;

    public void Accept()
    {
        if (State is not TaskState.Sent) throw new RuleBroken("work.task.not_waiting");
        (State, ReturnReason, OfficeNote) = (TaskState.Accepted, null, null);
    }

    public void Return(string reason)
    {
        if (State is not TaskState.Sent) throw new RuleBroken("work.task.not_waiting");
        (State, ReturnReason, OfficeNote) = (TaskState.Returned, reason, null);
    }

    public void AssignTo(Guid account, string name)
    {
        if (State is not TaskState.Accepted) throw new RuleBroken("work.task.not_under_way");
        (AssigneeAccountId, AssigneeName) = (account, name);
    }

    /// <summary>The office holds to it: the organisation is asked again, with an answer to its reason.</summary>
    public void Resend(string note)
    {
        if (State is not TaskState.Returned) throw new RuleBroken("work.task.not_returned");
        (State, OfficeNote) = (TaskState.Sent, note);
    }

    /// <summary>Another organisation takes it over and is asked to accept it.</summary>
    public void Reassign(Guid unit, string note)
    {
        if (State is TaskState.Draft or TaskState.Done) throw new RuleBroken("work.task.not_movable");
        if (unit == OwnerUnitId) throw new InvalidInput("UnitId", "work.task.same_unit");
        (OwnerUnitId, State, ReturnReason, OfficeNote, AssigneeAccountId, AssigneeName) = (unit, TaskState.Sent, null, note, null, null);
    }

    /// <summary>Its organisation is no more: the successor has it as it stands, and hands it to a person of its own.</summary>
    public void TakeOver(Guid successor) => (OwnerUnitId, AssigneeAccountId, AssigneeName) = (successor, null, null);

    public void CorrectDue(DateOnly due, string note)
    {
        if (State is TaskState.Draft or TaskState.Done) throw new RuleBroken("work.task.not_movable");
        if (due == DueDay) throw new InvalidInput("Due", "work.task.same_due");
        (DueDay, OfficeNote) = (due, note);
    }
}

internal enum TaskState
{
    Draft,
    Sent,
    Accepted,
    Returned,
    Done,
}

/// <summary>The task as it stood from a moment on.</summary>
internal sealed class TaskVersion
{
    public Guid Id { get; init; }
    public Guid TaskId { get; init; }
    public Guid PlanId { get; init; }
    public required string Snapshot { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
}
