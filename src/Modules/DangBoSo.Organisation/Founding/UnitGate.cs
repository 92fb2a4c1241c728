using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Founding;

/// <summary>The way to a unit: a stranger gets 404, who sees it but may not manage it 403.</summary>
internal sealed class UnitGate(OrganisationDb db, Actor actor)
{
    public async Task<Unit> SeenAsync(Guid id, CancellationToken ct) =>
        await db.Units.SeenBy(actor).SingleOrDefaultAsync(u => u.Id == id, ct) ?? throw new NotFound("organisation.unit.not_found");

    public async Task<Unit> ManagedAsync(Guid id, CancellationToken ct)
    {
        var unit = await SeenAsync(id, ct);
        actor.DemandManage();
        return unit;
    }

    /// <summary>The day from which the present state holds.</summary>
    public Task<DateOnly> LastChangeAsync(Guid unit, CancellationToken ct) => db.UnitVersions.Where(v => v.UnitId == unit).MaxAsync(v => v.ValidFrom, ct);
}
