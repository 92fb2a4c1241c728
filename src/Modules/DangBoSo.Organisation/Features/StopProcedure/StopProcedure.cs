using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.StopProcedure;

public sealed record StopProcedureInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    /// <summary>For the API: the version that was read.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Version { get; init; }
}

/// <summary>
/// It does not go on: whose step it is says no, and it goes back where the rule says so, or is over; or where it began it is given up.
/// </summary>
internal sealed class StopProcedureHandler(OrganisationDb db, ProcedureGate gate, ProcedureBook book, Course course, ProcedureNotices notices, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, StopProcedureInput input, int? seen, CancellationToken ct)
    {
        var procedure = await gate.SeenAsync(id, ct);
        gate.DemandRunning();
        procedure.DemandOpen();
        gate.DemandOther(procedure);
        var (turn, origin) = (await gate.ActsForAsync(procedure.CurrentUnitId!.Value, ct), await gate.ActsForAsync(procedure.UnitId, ct));
        if (!turn && !origin) throw new Forbidden("organisation.procedure.not_yours");
        if (seen is { } version && version != procedure.Version) throw await failures.StaleAsync("organisation_procedure", id.ToString("D"), ct);
        var by = procedure.CurrentUnitId.Value;
        var rule = book.Current(procedure);
        var taken = ProcedureStep.Said(procedure, rule.Code, StepResult.Declined, by, input.Reason!, actor, days.Today, clock.GetUtcNow());
        if (turn && rule.BackTo is { } back)
        {
            db.ProcedureSteps.Add(taken);
            procedure.Sequence = taken.Sequence;
            await course.AwaitAsync(procedure, back, [.. ProcedureStep.Standing(await gate.StepsAsync(id, ct)), taken], ct);
            await notices.DeclinedAsync(procedure, by, ct);
            await acts.SaveAsync(new Act("organisation.procedure_declined", id), ct);
            return id;
        }

        // A member who sojourns elsewhere has begun to; that ends by its own step.
        if (rule.Effect is Effect.Return) throw new RuleBroken("organisation.procedure.return_instead");
        procedure.End(procedure.CurrentUnitId == procedure.UnitId || !turn ? ProcedureState.Withdrawn : ProcedureState.Refused, days.Today, input.Reason);
        await notices.TellAsync(procedure, ct);
        await acts.SaveAsync(new Act("organisation.procedure_stopped", id), ct);
        return id;
    }
}
