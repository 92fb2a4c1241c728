using DangBoSo.Platform.Errors;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.EditTask;

/// <summary>What a task may refer to, gathered before its form is read.</summary>
/// <param name="Units">The plan's owner and the organisations below it.</param>
/// <param name="PlanEnd">The latest due day in the plan; null while there is none.</param>
internal sealed record TaskSurroundings(IReadOnlySet<Guid> Units, IReadOnlySet<string> Targets, IReadOnlySet<string> Clauses, DateOnly? PlanEnd);

/// <summary>What was typed into a task's form, understood; or every reason why it cannot be.</summary>
internal sealed class TaskReading
{
    private readonly List<InputError> errors = [];

    /// <param name="input">As typed.</param>
    /// <param name="around">What it may refer to.</param>
    /// <param name="withOwner">False when the owner stands and is not read.</param>
    /// <param name="earliest">A due day before this one is refused; null when it was kept as it is.</param>
    public TaskReading(TaskInput input, TaskSurroundings around, bool withOwner, DateOnly? earliest)
    {
        if (withOwner) ReadOwner(input, around);
        CoOwners = [.. input.CoOwners.Select(u => Guid.TryParse(u, out var id) && around.Units.Contains(id) ? id : Guid.Empty).Distinct().Where(u => u != Owner)];
        if (CoOwners.Contains(Guid.Empty)) errors.Add(new InputError(nameof(input.CoOwners), "platform.input.choice"));
        if (input.Targets.Any(t => !around.Targets.Contains(t))) errors.Add(new InputError(nameof(input.Targets), "platform.input.choice"));
        if (input.ClauseCode is { } clause && !around.Clauses.Contains(clause)) errors.Add(new InputError(nameof(input.ClauseCode), "platform.input.choice"));
        ReadDue(input, around, earliest);
        if (errors.Count > 0) throw new InvalidInput(errors);
    }

    public Guid? Owner { get; private set; }

    public IReadOnlyList<Guid> CoOwners { get; }

    public DateOnly DueDay { get; private set; }

    private void ReadOwner(TaskInput input, TaskSurroundings around)
    {
        if (input.Owner == TaskInput.Everybody) return;
        if (Guid.TryParse(input.Owner, out var unit) && around.Units.Contains(unit)) Owner = unit;
        else errors.Add(new InputError(nameof(input.Owner), "platform.input.choice"));
    }

    private void ReadDue(TaskInput input, TaskSurroundings around, DateOnly? earliest)
    {
        if (DueDays.TryRead(input.Due, out var day)) DueDay = day;
        else if (input is { Due: null, Yearly: true } && around.PlanEnd is { } end) DueDay = end;
        else errors.Add(new InputError(nameof(input.Due), input is { Due: null, Yearly: true } ? "work.due.no_plan_end" : "work.due.unreadable"));
        if (DueDay != default && DueDay < earliest) errors.Add(new InputError(nameof(input.Due), "work.due.past"));
    }
}
