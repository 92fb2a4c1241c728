using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowUnit;

internal sealed class ShowUnitHandler(OrganisationDb db, UnitGate gate, IPosts posts, Lineage lineage, LocalDays days, Actor actor)
{
    public async Task<ShowUnitModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var unit = await gate.SeenAsync(id, ct);
        var organs = await db.Organs.AsNoTracking().Where(o => o.UnitId == id).ToDictionaryAsync(o => o.Id, ct);
        var held = await posts.InForceAsync(id, days.Today, ct);
        var history = await db.UnitVersions.AsNoTracking().Where(v => v.UnitId == id).ToListAsync(ct);
        var names = await NamesAsync([.. history.Select(v => v.ParentId).OfType<Guid>().Distinct()], ct);
        return new ShowUnitModel
        {
            Id = id,
            Code = unit.Code,
            Abbreviation = unit.Abbreviation,
            ExchangeCode = unit.ExchangeCode,
            Name = unit.Name,
            ShortName = unit.ShortName,
            Kind = UnitKinds.Word(unit.Kind),
            FoundedOn = unit.FoundedOn,
            DissolvedOn = unit.DissolvedOn,
            Parent = unit.ParentId is { } parent ? names.GetValueOrDefault(parent) : null,
            Organs = [.. organs.Values.OrderBy(o => o.Kind).Select(o => o.Name)],
            Posts = [.. held.Select(p => new UnitPost(p.Id, organs[p.OrganId].Name, p.Title, PostRoles.Word(p.Role), p.PersonName, p.From, p.To))],
            Children = [.. (await ChildrenAsync(id, ct)).OrderBy(c => c.Code, StringComparer.Ordinal)],
            // How many a small unit has tells of persons: to itself, and to those above who read them by name.
            Members = id == actor.OrganisationId || actor.Can(Rights.ReadMembers) ? await MembersAsync(id, ct) : null,
            History = [.. history.OrderByDescending(v => v.ValidFrom).ThenByDescending(v => v.RecordedAt).Select(v => new UnitState(v.Name, v.ShortName, v.ParentId is { } p ? names.GetValueOrDefault(p)?.Name : null, v.ValidFrom, v.Decision))],
            Version = unit.Version,
            MayManage = actor.Can(Rights.Manage),
            MayReadMembers = actor.Can(Rights.ReadMembers),
        };
    }

    /// <summary>A unit knows the names of its superiors; a link leads there only for who sees them.</summary>
    private async Task<Dictionary<Guid, UnitLink>> NamesAsync(List<Guid> units, CancellationToken ct)
    {
        if (units.Count == 0) return [];
        var seen = db.Units.SeenBy(actor).Select(u => u.Id);
        return await db.Units.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => new { u.Id, u.Name, Seen = seen.Contains(u.Id) })
            .ToDictionaryAsync(u => u.Id, u => new UnitLink(u.Seen ? u.Id : null, u.Name), ct);
    }

    private async Task<List<UnitChild>> ChildrenAsync(Guid id, CancellationToken ct)
    {
        var children = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.ParentId == id && u.DissolvedOn == null).Select(u => new { u.Id, u.Code, u.Name, u.Kind }).ToListAsync(ct);
        return children.ConvertAll(c => new UnitChild(c.Id, c.Code, c.Name, UnitKinds.Word(c.Kind)));
    }

    private Task<int> MembersAsync(Guid id, CancellationToken ct)
    {
        var below = lineage.BelowOrSelf(id);
        return db.Memberships.CountAsync(m => m.ToDay == null && below.Contains(m.UnitId), ct);
    }
}
