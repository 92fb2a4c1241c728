using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ApproveTerm;

/// <summary>The decision by which the committee above approved a term (chuẩn y), which comes after it began; entered, or put right where it was entered wrong.</summary>
internal sealed class ApproveTermHandler(OrganisationDb db, TermGate gate, Acts acts, SaveFailures failures)
{
    /// <param name="id">The term.</param>
    /// <param name="input">The decision, and the day on which the congress closed.</param>
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> HandleAsync(Guid id, ApproveTermInput input, int? seen, CancellationToken ct)
    {
        var term = await gate.ManagedAsync(id, ct);
        if (term.Version != seen) throw await failures.StaleAsync("organisation_term", id.ToString("D"), ct);
        DateOnly? congress = input.CongressDay is null ? null : Typed.Day(input.CongressDay, nameof(input.CongressDay));
        if (congress > term.FromDay) throw new InvalidInput(nameof(input.CongressDay), "organisation.term.congress_after");
        (term.CongressDay, term.DecisionNumber, term.DecidedOn) = (congress, input.DecisionNumber, Typed.Day(input.DecidedOn, nameof(input.DecidedOn)));
        await acts.SaveAsync(new Act("organisation.term_approved", id, new JsonObject { ["decision"] = input.DecisionNumber }), ct);
        return id;
    }

    public async Task<ApproveTermModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var term = await gate.ManagedAsync(id, ct);
        var unit = await db.Units.Where(u => u.Id == term.UnitId).Select(u => u.Name).SingleAsync(ct);
        return new ApproveTermModel(id, term.UnitId, unit, term.Name, term.FromDay, term.CongressDay, term.DecisionNumber, term.DecidedOn, term.Version);
    }
}
