using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.TakeStep;

/// <summary>The next step of a procedure, taken by whose it is; what comes of it happens in the same transaction.</summary>
internal sealed class TakeStepHandler(OrganisationDb db, ProcedureGate gate, ProcedureBook book, Course course, Outcomes outcomes, ProcedureNotices notices, Attachments attachments, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, TakeStepInput input, int? seen, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var procedure = await gate.TurnAsync(id, ct);
        if (seen is { } version && version != procedure.Version) throw await failures.StaleAsync("organisation_procedure", id.ToString("D"), ct);
        if (input.Step != procedure.CurrentStep) throw new RuleBroken("organisation.procedure.step_taken");
        if (await IsElsewhereAsync(procedure, ct)) throw new RuleBroken("organisation.procedure.not_here_any_more");
        var before = ProcedureStep.Standing(await gate.StepsAsync(id, ct));
        var rule = book.Current(procedure);
        var given = StepReading.Read(input, files, await FrameAsync(procedure, before, ct));
        var taken = Record(procedure, rule, input, given);
        db.ProcedureSteps.Add(taken);
        foreach (var (paper, file) in given.Papers)
        {
            var kept = ProcedurePaper.Of(taken, paper.Form, paper.Title, taken.RecordedAt);
            db.ProcedurePapers.Add(kept);
            await attachments.AddAsync(kept.Id, file, ct);
        }

        procedure.Sequence = taken.Sequence;
        await GoOnAsync(procedure, rule, taken, before, ct);
        await notices.TellAsync(procedure, ct);
        await acts.SaveAsync(new Act("organisation.procedure_step_taken", id, new JsonObject { ["step"] = taken.Step }), ct);
        return id;
    }

    /// <summary>What the handler would say of the input; changes nothing.</summary>
    public async Task CheckAsync(Guid id, TakeStepInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var procedure = await gate.TurnAsync(id, ct);
        if (input.Step == procedure.CurrentStep) StepReading.Read(input, files, await FrameAsync(procedure, ProcedureStep.Standing(await gate.StepsAsync(id, ct)), ct));
    }

    // A cell votes on its own members. A transfer itself leads to where he is counted.
    private async Task<bool> IsElsewhereAsync(Procedure procedure, CancellationToken ct)
    {
        if (procedure is not { MemberId: { } member, DestinationId: null }) return false;
        var counted = await db.Counted.Where(m => m.MemberId == member && m.ToDay == null).Select(m => m.UnitId).ToListAsync(ct);
        return counted.Count > 0 && !counted.Contains(procedure.UnitId);
    }

    private async Task<StepFrame> FrameAsync(Procedure procedure, IReadOnlyList<ProcedureStep> before, CancellationToken ct)
    {
        var rule = book.Current(procedure);
        var earliest = before.Count > 0 ? new FirstDay(before[^1].OnDay, "organisation.procedure.before_last_step") : new FirstDay(procedure.StartedOn, "organisation.procedure.before_start");
        if (rule.NotBefore is { } term && await course.FirstDayAsync(procedure, term, before, ct) is var first && first > earliest.Day) earliest = new FirstDay(first, "organisation.procedure.too_early", term.Why);
        return new StepFrame(rule, book.On(procedure.RuleVersion).Rules.Measures, earliest, days.Today, await course.BaseAsync(procedure, rule, ct));
    }

    private ProcedureStep Record(Procedure procedure, StepRule rule, TakeStepInput input, StepGiven given)
    {
        var now = clock.GetUtcNow();
        var vote = given.Vote;
        var carried = vote is null || rule.Vote is not { } asked || asked.Carries(vote);
        return new ProcedureStep
        {
            Id = Ids.New(now),
            ProcedureId = procedure.Id,
            Sequence = procedure.Sequence + 1,
            Step = rule.Code,
            Result = input.Skip ? StepResult.Skipped : carried ? StepResult.Passed : StepResult.Failed,
            UnitId = procedure.CurrentUnitId!.Value,
            OnDay = given.Day,
            DecisionNumber = rule.Asks.Contains(Ask.Number) ? input.Number : null,
            Entitled = vote?.Entitled,
            Present = vote?.Present,
            Valid = vote?.Valid,
            VotesFor = vote?.For,
            VotesAgainst = vote?.Against,
            Measure = given.Measure,
            UntilDay = given.Until,
            Note = input.Note,
            DueOn = procedure.Due,
            RuleVersion = procedure.RuleVersion,
            TakenBy = actor.AccountId,
            TakenByName = actor.Profile.DisplayName,
            TakenByPost = actor.Profile.PostTitle,
            RecordedAt = now,
        };
    }

    private async Task GoOnAsync(Procedure procedure, StepRule rule, ProcedureStep taken, IReadOnlyList<ProcedureStep> before, CancellationToken ct)
    {
        if (taken.Result is StepResult.Failed)
        {
            procedure.End(ProcedureState.Refused, taken.OnDay, rule.Vote!.Why);
            return;
        }

        if (taken.Result is StepResult.Passed) await outcomes.ApplyAsync(rule, procedure, taken, before, ct);
        if (rule.Lane is { } lane) procedure.Lane = lane;
        if (course.After(procedure, rule.Code) is not { } next || !await course.AwaitAsync(procedure, next, [.. before, taken], ct)) procedure.End(ProcedureState.Concluded, taken.OnDay, null);
    }
}
