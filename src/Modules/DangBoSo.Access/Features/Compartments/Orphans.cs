using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Compartments;

/// <summary>
/// Compartments of the actor's own organisation that nobody manages any more, since the posts of all who could have ended. Their bare names are
/// shown to who could take them over, and nothing of what is in them.
/// </summary>
internal sealed class Orphans(AccessDb db, CompartmentCircle circle, Actor actor)
{
    private const int Most = 200;

    public async Task<IReadOnlyList<Compartment>> OfOwnUnitAsync(CancellationToken ct) => actor.Can(Role.Compartments) ? await UnmanagedAsync(db.Compartments.Where(c => c.UnitId == actor.OrganisationId), ct) : [];

    /// <summary>The tracked compartment; null for all that is not the actor's to take over.</summary>
    public async Task<Compartment?> FindAsync(Guid id, CancellationToken ct) =>
        actor.Can(Role.Compartments) ? (await UnmanagedAsync(db.Compartments.Where(c => c.Id == id && c.UnitId == actor.OrganisationId), ct)).SingleOrDefault() : null;

    private async Task<List<Compartment>> UnmanagedAsync(IQueryable<Compartment> which, CancellationToken ct)
    {
        var found = await which.OrderByDescending(c => c.Id).Take(Most).ToListAsync(ct);
        var people = await circle.OfAsync(found, ct);
        return found.FindAll(c => !people[c.Id].Any(m => m.Manages));
    }
}
