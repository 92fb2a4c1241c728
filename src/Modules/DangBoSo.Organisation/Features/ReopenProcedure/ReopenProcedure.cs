using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ReopenProcedure;

public sealed record ReopenProcedureInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    /// <summary>For the API: the version that was read.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Version { get; init; }
}

/// <summary>A count entered wrong had ended it: the step is taken again. What was entered stays to be read, with the reason beside it.</summary>
internal sealed class ReopenProcedureHandler(OrganisationDb db, ProcedureGate gate, Course course, ProcedureNotices notices, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, ReopenProcedureInput input, int? seen, CancellationToken ct)
    {
        var procedure = await gate.SeenAsync(id, ct);
        gate.DemandRunning();
        gate.DemandOther(procedure);
        var steps = await gate.StepsAsync(id, ct);
        var failed = steps.LastOrDefault() is { Result: StepResult.Failed } last && procedure.State is ProcedureState.Refused ? last : throw new RuleBroken("organisation.procedure.no_count_to_mend");
        if (!await gate.ActsForAsync(failed.UnitId, ct)) throw new Forbidden("organisation.procedure.not_yours");
        if (seen is { } version && version != procedure.Version) throw await failures.StaleAsync("organisation_procedure", id.ToString("D"), ct);
        // It went on without this procedure, and its successor was never handed it.
        if (await db.Units.AnyAsync(u => (u.Id == procedure.UnitId || u.Id == failed.UnitId) && u.DissolvedOn != null, ct)) throw new RuleBroken("organisation.procedure.not_here_any_more");
        if (procedure.MemberId is { } member && await WentOnAsync(member, failed.RecordedAt, ct)) throw new RuleBroken("organisation.procedure.went_on");
        var mended = ProcedureStep.Said(procedure, failed.Step, StepResult.Mended, failed.UnitId, input.Reason!, actor, days.Today, clock.GetUtcNow());
        db.ProcedureSteps.Add(mended);
        procedure.Reopen(mended.Sequence);
        // Whose step it was may be gone from the tree; the next one is no substitute for a vote.
        if (!await course.AwaitAsync(procedure, failed.Step, ProcedureStep.Standing([.. steps, mended]), ct) || procedure.CurrentStep != failed.Step) throw new RuleBroken("organisation.procedure.not_here_any_more");
        await notices.TellAsync(procedure, ct);
        await acts.SaveAsync(new Act("organisation.procedure_reopened", id, new JsonObject { ["step"] = failed.Step }), ct);
        return id;
    }

    // He died, was transferred, recognised…: what was decided since did not wait for this, and rests on it not being open.
    private async Task<bool> WentOnAsync(Guid member, DateTimeOffset since, CancellationToken ct) =>
        await db.Standings.AnyAsync(s => s.MemberId == member && s.RecordedAt > since, ct) || await db.Memberships.AnyAsync(m => m.MemberId == member && (m.RecordedAt > since || m.EndRecordedAt > since), ct);
}
