using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Search;

namespace DangBoSo.Organisation.Founding;

/// <summary>All that comes into being with a unit: its first state, its committee (D8), its place in the tree, who sees it. Tracked; the caller saves.</summary>
internal sealed class Founder(OrganisationDb db, Lineage lineage, Audience audience, SearchIndex search, Acts acts, TimeProvider clock)
{
    /// <summary>Organisations stand in their lists by code.</summary>
    public const string ListKind = "unit";

    public async Task<Unit> FoundAsync(NewUnit wanted, Unit? parent, UnitDecision? decision, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unit = Unit.Found(wanted, parent, now);
        db.Units.Add(unit);
        db.UnitVersions.Add(unit.Snapshot(unit.FoundedOn, decision, now));
        db.Organs.Add(new Organ { Id = Ids.New(now), UnitId = unit.Id, Kind = OrganKind.Committee, Name = Organ.NameOf(OrganKind.Committee, unit.Kind) });
        await lineage.FoundAsync(unit.Id, parent?.Id, ct);
        await audience.NewAsync(unit.Id, [unit.Id], Listing.Key(ListKind, unit.Code), ct);
        search.New(Document(unit), await audience.TokenTextAsync([unit.Id], ct));
        acts.Raise(new UnitFounded(unit.Id, parent?.Id));
        return unit;
    }

    public static SearchDocument Document(Unit unit) => new(unit.Id, OrganisationModule.UnitSearchKind, unit.Name, unit.FoundedOn, $"{unit.Code} {unit.ShortName}");
}
