using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Prints;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features.PrintDecision;

/// <summary>The paper that a procedure issues, filled from it: a draft until the step is taken, then with its number and day.</summary>
internal sealed class PrintDecisionHandler(ProcedureGate gate, ProcedureBook book, Doers doers, IOrganisations organisations, RuleSets rules, Stationery stationery, Reads reads)
{
    public async Task<PartyDocument> MakeAsync(Guid id, CancellationToken ct)
    {
        var procedure = await gate.SeenAsync(id, ct);
        gate.DemandRunning();
        var kind = book.Of(procedure);
        if (TextOf(procedure) is not { } text) throw new RuleBroken("organisation.print.no_decision", kind.Title);
        if (procedure.State is not (ProcedureState.Open or ProcedureState.Concluded)) throw new RuleBroken("organisation.print.refused", kind.Title);
        await (procedure.MemberId is { } member ? reads.RecordAsync(MemberActs.Read, member, ct) : reads.RecordAsync("organisation.procedure_read", id, ct));
        var taken = (await gate.StepsAsync(id, ct)).LastOrDefault(s => s.Step == text.Step && s.Result is StepResult.Passed);
        var issuer = taken?.UnitId ?? await doers.FindAsync(kind.Step(text.Step).By, procedure, ct);
        var head = await stationery.HeadAsync(issuer, text.Paper, text.About, text.Symbol, ct);
        var paper = new PartyDocument(taken is null ? head : head with { Day = taken.OnDay, Number = taken.DecisionNumber });
        if (taken is null && procedure.CurrentStep != text.Step) paper.Text("(Dự thảo: chưa đến bước ra quyết định)");
        foreach (var basis in text.Basis) paper.Text($"Căn cứ {basis};");
        var units = await organisations.UnitsAsync([.. new[] { procedure.UnitId, procedure.DestinationId }.OfType<Guid>()], ct);
        paper.Text($"Xét đề nghị của {units[procedure.UnitId].Name},");
        var articles = text.Filled(Words(procedure, units)).ToList();
        for (var i = 0; i < articles.Count; i++) paper.Text($"Điều {i + 1}. {articles[i]}");
        return paper;
    }

    private DecisionText? TextOf(Procedure procedure) => rules.On<Dictionary<string, DecisionText>>(DecisionText.Code, procedure.RuleVersion).Rules.GetValueOrDefault(procedure.Kind);

    private static Dictionary<string, string> Words(Procedure procedure, IReadOnlyDictionary<Guid, UnitModel> units) => new(StringComparer.Ordinal)
    {
        ["person"] = $"{procedure.PersonName}, sinh ngày {Vi.Date(procedure.BirthDate)}",
        ["name"] = procedure.PersonName,
        ["cell"] = units[procedure.UnitId].Name,
        ["destination"] = procedure.DestinationId is { } to && units.TryGetValue(to, out var found) ? found.Name : "……",
        ["until"] = procedure.UntilDay is { } day ? $" đến ngày {Vi.Date(day)}" : "",
    };
}
