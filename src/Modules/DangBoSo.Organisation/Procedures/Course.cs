using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Moves a procedure to the step that comes next, with its due day; days that rules count from are found here.</summary>
internal sealed class Course(OrganisationDb db, ProcedureBook book, Doers doers, Belonging belonging, LocalDays days)
{
    /// <summary>How many are counted today in the cell that votes at this step; null where no cell votes, or nobody is.</summary>
    public async Task<int?> BaseAsync(Procedure procedure, StepRule step, CancellationToken ct) =>
        step is { Vote: not null, By: Doer.Cell } && await belonging.BaseOfAsync(procedure.UnitId, days.Today, ct) is > 0 and var number ? number : null;

    /// <summary>Waits for the step, or for the first after it that the tree has somebody for.</summary>
    /// <returns>False when none is left.</returns>
    public async Task<bool> AwaitAsync(Procedure procedure, string? from, IReadOnlyList<ProcedureStep> taken, CancellationToken ct)
    {
        var kind = book.Of(procedure);
        foreach (var step in kind.Steps.SkipWhile(s => from is not null && s.Code != from))
        {
            var unit = await doers.FindAsync(step.By, procedure, ct);
            // Nobody above to decide is no reason to go on without a decision: the tree has changed since the beginning.
            if (unit is null && step.By is Doer.Above) throw new RuleBroken("organisation.procedure.nobody_above");
            if (unit is null) continue;
            procedure.Await(step.Code, unit.Value, step.Due is { } due ? await LastDayAsync(procedure, due, taken, ct) : null);
            return true;
        }

        return false;
    }

    public string? After(Procedure procedure, string step)
    {
        var steps = book.Of(procedure).Steps;
        return steps.SkipWhile(s => s.Code != step).Skip(1).FirstOrDefault()?.Code;
    }

    /// <summary>The first day that a rule allows.</summary>
    public async Task<DateOnly> FirstDayAsync(Procedure procedure, TermRule rule, IReadOnlyList<ProcedureStep> taken, CancellationToken ct) =>
        Deadlines.First(await DayOfAsync(procedure, rule.After, taken, ct), rule.N, rule.Unit, book.On(procedure.RuleVersion).Rules.Holidays);

    private async Task<DateOnly> LastDayAsync(Procedure procedure, TermRule rule, IReadOnlyList<ProcedureStep> taken, CancellationToken ct) =>
        Deadlines.Last(await DayOfAsync(procedure, rule.After, taken, ct), rule.N, rule.Unit, book.On(procedure.RuleVersion).Rules.Holidays);

    private async Task<DateOnly> DayOfAsync(Procedure procedure, string anchor, IReadOnlyList<ProcedureStep> taken, CancellationToken ct) => anchor switch
    {
        "start" => procedure.StartedOn,
        "previous" => taken.Count > 0 ? taken[^1].OnDay : procedure.StartedOn,
        "until" => procedure.UntilDay ?? procedure.StartedOn,
        "joined" => await JoinedAsync(procedure, ct),
        "probation_end" => Deadlines.Over(await JoinedAsync(procedure, ct), book.On(procedure.RuleVersion).Rules.ProbationMonths),
        "ended" => await EndedAsync(procedure, ct),
        _ => taken.LastOrDefault(s => s.Step == anchor && s.Result is StepResult.Passed)?.OnDay ?? procedure.StartedOn,
    };

    private Task<DateOnly> JoinedAsync(Procedure procedure, CancellationToken ct) => db.Members.Where(m => m.Id == procedure.MemberId).Select(m => m.JoinedOn).SingleAsync(ct);

    private Task<DateOnly> EndedAsync(Procedure procedure, CancellationToken ct) =>
        db.Standings.Where(s => s.MemberId == procedure.MemberId && s.ToDay == null && Standings.Ended.Contains(s.Kind)).OrderByDescending(s => s.FromDay).Select(s => s.FromDay).FirstOrDefaultAsync(ct);
}
