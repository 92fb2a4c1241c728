using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Founding;

internal sealed class RootFounding(OrganisationDb db, Founder founder, Organisations organisations, LocalDays days) : IRootFounding
{
    public IReadOnlyList<UnitKindWord> Kinds { get; } = [.. UnitKinds.InOrder.Where(k => k is not UnitKind.Group).Select(k => new UnitKindWord(k, UnitKinds.Word(k)))];

    public async Task<IReadOnlyList<UnitModel>> RootsAsync(CancellationToken ct)
    {
        var ids = await db.Units.AsNoTracking().Where(u => u.ParentId == null && u.DissolvedOn == null).OrderBy(u => u.Code).Select(u => u.Id).Take(50).ToListAsync(ct);
        return [.. (await organisations.UnitsAsync(ids, ct)).Values.OrderBy(u => u.Code, StringComparer.Ordinal)];
    }

    public async Task<UnitModel> FoundAsync(NewRoot root, CancellationToken ct)
    {
        if (!UnitRow.IsCode(root.Code)) throw new InvalidInput(nameof(root.Code), "organisation.import.code", UnitRow.MostCode);
        var unit = await founder.FoundAsync(new NewUnit(root.Code, root.Name, root.ShortName ?? root.Name, root.Kind, days.Today), null, null, ct);
        var committee = db.Organs.Local.Single(o => o.UnitId == unit.Id && o.Kind == OrganKind.Committee);
        return new UnitModel(unit.Id, unit.Code, unit.Abbreviation, unit.Name, unit.ShortName, unit.Kind, null, committee.Id, null);
    }
}
