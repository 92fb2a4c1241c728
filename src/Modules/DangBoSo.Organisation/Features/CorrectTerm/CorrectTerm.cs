using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Terms;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.CorrectTerm;

/// <summary>Name and days of a term, entered wrong, put right. When it began only where no other term hangs on that day; what was there stays in the ledger.</summary>
internal sealed class CorrectTermHandler(OrganisationDb db, TermGate gate, Acts acts, SaveFailures failures)
{
    /// <param name="id">The term.</param>
    /// <param name="input">As it should have been.</param>
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> HandleAsync(Guid id, CorrectTermInput input, int? seen, CancellationToken ct)
    {
        var term = await gate.ManagedAsync(id, ct);
        if (term.Version != seen) throw await failures.StaleAsync("organisation_term", id.ToString("D"), ct);
        var (from, expected) = (Typed.Day(input.From, nameof(input.From)), Typed.Day(input.ExpectedTo, nameof(input.ExpectedTo)));
        if (from != term.FromDay) await DemandFreeAsync(term, from, ct);
        DateOnly? congress = input.CongressDay is null ? null : Typed.Day(input.CongressDay, nameof(input.CongressDay));
        if (congress > from) throw new InvalidInput(nameof(input.CongressDay), "organisation.term.congress_after");
        term.Correct(Term.ShortName(input.Name!), from, expected, congress);
        await acts.SaveAsync(new Act("organisation.term_corrected", id, new JsonObject { ["because"] = input.Reason }), ct);
        return id;
    }

    public async Task<CorrectTermModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var term = await gate.ManagedAsync(id, ct);
        var unit = await db.Units.Where(u => u.Id == term.UnitId).Select(u => u.Name).SingleAsync(ct);
        return new CorrectTermModel(id, term.UnitId, unit, term.Name, term.FromDay, term.ExpectedTo, term.CongressDay, term.Version);
    }

    private async Task DemandFreeAsync(Term term, DateOnly from, CancellationToken ct)
    {
        const string Field = nameof(CorrectTermInput.From);
        if (await db.Terms.AnyAsync(t => t.OrganId == term.OrganId && t.Id != term.Id && t.FromDay < term.FromDay, ct)) throw new InvalidInput(Field, "organisation.term.follows_another");
        if (term.ToDay is { } last && from > last) throw new InvalidInput(Field, "organisation.term.begins_after_its_end", Vi.Date(last));
        if (await db.Elections.Where(e => e.TermId == term.Id).MinAsync(e => (DateOnly?)e.OnDay, ct) is { } election && from > election && term.FromDay <= election) throw new InvalidInput(Field, "organisation.term.after_election", Vi.Date(election));
    }
}
