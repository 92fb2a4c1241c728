using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.MoveUnit;

internal sealed class MoveUnitHandler(OrganisationDb db, UnitGate gate, Decisions decisions, Lineage lineage, Audience audience, Organisations organisations, Actor actor, Acts acts, SaveFailures failures, LocalDays days, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, MoveUnitInput input, int? seen, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        if (unit.Version != seen) throw await failures.StaleAsync("organisation_unit", id.ToString("D"), ct);
        var parent = await ParentAsync(input.ParentCode!, unit, ct);
        var below = await lineage.BelowOrSelf(id).AnyAsync(u => u == parent.Id, ct);
        var old = unit.ParentId;
        var change = new Change(Typed.Day(input.ValidFrom, nameof(input.ValidFrom)), await gate.LastChangeAsync(id, ct), days.Today);
        unit.Move(parent, below, change);
        var decision = await decisions.ReadAsync(input, ct);
        db.UnitVersions.Add(unit.Snapshot(change.ValidFrom, decision, clock.GetUtcNow()));
        await lineage.MoveAsync(id, parent.Id, ct);
        audience.Forget();
        acts.Raise(new UnitMoved(id, old, parent.Id));
        await acts.SaveAsync(new Act("organisation.unit_moved", id, new JsonObject { ["decision"] = decision.Text }), ct);
        organisations.Forget();
        return id;
    }

    public async Task<MoveUnitModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var unit = await gate.ManagedAsync(id, ct);
        var parent = await db.Units.AsNoTracking().Where(u => u.Id == unit.ParentId).Select(u => u.Name).FirstOrDefaultAsync(ct);
        return new MoveUnitModel(id, unit.Name, parent, days.Today, unit.Version);
    }

    // Of the units that he sees: another's tree is neither named nor confirmed.
    private async Task<Unit> ParentAsync(string code, Unit unit, CancellationToken ct)
    {
        var parents = await db.Units.SeenBy(actor).Coded(code).Where(u => u.DissolvedOn == null).ToListAsync(ct);
        return parents.FindAll(p => p.RootId == unit.RootId).BestCoded(code) ?? parents.BestCoded(code) ?? throw new InvalidInput(nameof(MoveUnitInput.ParentCode), "organisation.unit.parent_unknown");
    }
}
