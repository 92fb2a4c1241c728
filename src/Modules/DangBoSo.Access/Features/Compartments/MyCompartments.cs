using DangBoSo.Access.Data;
using DangBoSo.Access.Domain;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.Compartments;

/// <param name="Lines">Those that the chosen post is in, the newest first.</param>
/// <param name="Orphans">Of his organisation, without anybody who manages them; he could take them over.</param>
/// <param name="OnBehalf">Acting for another, who does not lend what only he may know.</param>
public sealed record MyCompartmentsModel(IReadOnlyList<CompartmentLineModel> Lines, IReadOnlyList<OrphanModel> Orphans, bool MayOpen, bool OnBehalf);

/// <param name="People">How many posts see what is in it today.</param>
public sealed record CompartmentLineModel(Guid Id, string Name, string Unit, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, int People);

public sealed record OrphanModel(Guid Id, string Name);

internal sealed class MyCompartmentsReader(AccessDb db, CompartmentCircle circle, Orphans orphans, IOrganisations organisations, Actor actor)
{
    private const int Most = 200;

    public async Task<MyCompartmentsModel> ReadAsync(CancellationToken ct)
    {
        var mine = actor.IsInCompartment ? await db.Compartments.AsNoTracking().VisibleTo(actor).OrderByDescending(c => c.Id).Take(Most).ToListAsync(ct) : [];
        var people = await circle.OfAsync(mine, ct);
        var units = await organisations.UnitsAsync([.. mine.Select(c => c.UnitId).Distinct()], ct);
        return new MyCompartmentsModel(
            mine.ConvertAll(c => new CompartmentLineModel(c.Id, c.Name, units.TryGetValue(c.UnitId, out var unit) ? unit.ShortName : "–", c.OpenedAt, c.ClosedAt, people[c.Id].Count(m => m.Knows))),
            [.. (await orphans.OfOwnUnitAsync(ct)).Select(c => new OrphanModel(c.Id, c.Name))],
            actor.Can(Role.Compartments), actor.Profile.DelegationId is not null);
    }
}
