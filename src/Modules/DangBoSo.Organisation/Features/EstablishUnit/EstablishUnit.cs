using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.EstablishUnit;

internal sealed class EstablishUnitHandler(OrganisationDb db, UnitGate gate, Founder founder, Decisions decisions, Organisations organisations, RuleSets rules, Acts acts, LocalDays days)
{
    /// <param name="parent">Under which unit.</param>
    /// <param name="input">The new unit.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The new unit's id.</returns>
    public async Task<Guid> HandleAsync(Guid parent, EstablishUnitInput input, CancellationToken ct)
    {
        var above = await gate.ManagedAsync(parent, ct);
        // TN.CQD.01 and tn.cqd.01 would be two units to the database, and one to everybody who reads.
        await db.Units.DemandFreeAsync(input.Code!, above.RootId, [], ct);
        var founded = Typed.Day(input.FoundedOn, nameof(input.FoundedOn));
        if (founded < above.FoundedOn) throw new InvalidInput(nameof(input.FoundedOn), "organisation.unit.before_parent", above.ShortName, Vi.Date(above.FoundedOn));
        var decision = await decisions.ReadAsync(input, ct);
        var unit = await founder.FoundAsync(new NewUnit(input.Code!, input.Name!, input.ShortName ?? input.Name!, Enum.Parse<UnitKind>(input.Kind!), founded, input.Abbreviation, input.ExchangeCode), above, decision, ct);
        await acts.SaveAsync(new Act("organisation.unit_established", unit.Id, new JsonObject { ["decision"] = decision.Text }), ct);
        organisations.Forget();
        return unit.Id;
    }

    public async Task<EstablishUnitModel> ReadAsync(Guid parent, CancellationToken ct)
    {
        var above = await gate.ManagedAsync(parent, ct);
        var sizes = rules.On<UnitSizes>(UnitSizes.Code, days.Today);
        var kinds = UnitKinds.InOrder.Where(k => UnitKinds.MayStandUnder(k, above.Kind)).Select(k => new Option(k.ToString(), $"{UnitKinds.Word(k)}, {(sizes.Rules.HasSeal(k) ? "có con dấu" : "không có con dấu riêng")}"));
        return new EstablishUnitModel(parent, above.Name, above.Code, [.. kinds], days.Today, sizes.Citation);
    }
}
