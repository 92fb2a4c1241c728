using DangBoSo.Access.Contracts;
using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.Compartments;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Enquiries;

internal sealed class Compartments(AccessDb db, CompartmentCircle circle, Actor actor) : ICompartments
{
    private const int Most = 100;

    public async Task<IReadOnlyList<CompartmentModel>> OpenAsync(CancellationToken ct)
    {
        if (!actor.IsInCompartment) return [];
        return await ModelsAsync(db.Compartments.VisibleTo(actor).Where(c => c.UnitId == actor.OrganisationId && c.ClosedAt == null).OrderByDescending(c => c.Id).Take(Most), ct);
    }

    public async Task<CompartmentModel?> FindAsync(Guid compartment, CancellationToken ct) => (await ModelsAsync(db.Compartments.VisibleTo(actor).Where(c => c.Id == compartment), ct)).SingleOrDefault();

    private async Task<List<CompartmentModel>> ModelsAsync(IQueryable<Compartment> which, CancellationToken ct)
    {
        var found = await which.AsNoTracking().ToListAsync(ct);
        var people = await circle.OfAsync(found, ct);
        return found.ConvertAll(c => new CompartmentModel(c.Id, c.UnitId, c.Name, c.IsOpen, people[c.Id].Count(m => m.Knows)));
    }
}
