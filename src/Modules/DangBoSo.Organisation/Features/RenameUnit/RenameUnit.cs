using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Time;

namespace DangBoSo.Organisation.Features.RenameUnit;

internal sealed class RenameUnitHandler(OrganisationDb db, UnitGate gate, Decisions decisions, Audience audience, SearchIndex search, Organisations organisations, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    /// <param name="id">The unit.</param>
    /// <param name="input">The new name, from when, by which decision.</param>
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> HandleAsync(Guid id, RenameUnitInput input, int? seen, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        if (unit.Version != seen) throw await failures.StaleAsync("organisation_unit", id.ToString("D"), ct);
        var old = unit.Name;
        var change = new Change(Typed.Day(input.ValidFrom, nameof(input.ValidFrom)), await gate.LastChangeAsync(id, ct), days.Today);
        unit.Rename(input.Name!, input.ShortName ?? input.Name!, change);
        var decision = await decisions.ReadAsync(input, ct);
        db.UnitVersions.Add(unit.Snapshot(change.ValidFrom, decision, clock.GetUtcNow()));
        await search.PutAsync(Founder.Document(unit), await audience.TokenTextAsync([id], ct), ct);
        acts.Raise(new UnitRenamed(id, old, unit.Name));
        await acts.SaveAsync(new Act("organisation.unit_renamed", id, new JsonObject { ["decision"] = decision.Text }), ct);
        organisations.Forget();
        return id;
    }

    public async Task<RenameUnitModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        return new RenameUnitModel(id, unit.Name, unit.ShortName, days.Today, unit.Version);
    }
}
