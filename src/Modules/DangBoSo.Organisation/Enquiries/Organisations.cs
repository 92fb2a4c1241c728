using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

/// <summary>Answers of one request are kept: frames, desks and pages ask for the same few units again and again.</summary>
internal sealed class Organisations(OrganisationDb db, Lineage lineage, LocalDays days) : IOrganisations
{
    private readonly Dictionary<Guid, UnitModel> known = [];

    /// <summary>This room has just changed a unit.</summary>
    public void Forget() => known.Clear();

    public async Task<UnitModel?> FindAsync(Guid unit, CancellationToken ct) => (await UnitsAsync([unit], ct)).GetValueOrDefault(unit);

    public async Task<UnitModel?> FindByCodeAsync(string code, Guid inTreeOf, CancellationToken ct)
    {
        var roots = db.Units.Where(u => u.Id == inTreeOf).Select(u => u.RootId);
        var found = await ModelsAsync(db.Units.Where(u => u.Code == code && roots.Contains(u.RootId)), ct);
        if (found.FirstOrDefault(u => u.DissolvedOn is null) is { } living) return living;
        // Of several that bore the code, the last.
        return found.MaxBy(u => u.DissolvedOn) is { ContinuedById: { } next } ? await FindAsync(next, ct) : null;
    }

    public async Task<IReadOnlyDictionary<Guid, UnitModel>> UnitsAsync(IReadOnlyCollection<Guid> units, CancellationToken ct)
    {
        var missing = units.Where(u => !known.ContainsKey(u)).Distinct().ToList();
        if (missing.Count > 0) await ModelsAsync(db.Units.Where(u => missing.Contains(u.Id)), ct);
        return units.Distinct().Where(known.ContainsKey).ToDictionary(u => u, u => known[u]);
    }

    public async Task<IReadOnlyDictionary<Guid, UnitModel>> UnitsAsOfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct)
    {
        var now = await UnitsAsync(units, ct);
        var end = days.EndOf(day);
        var ids = now.Keys.ToList();
        var versions = await db.UnitVersions.AsNoTracking().Where(v => ids.Contains(v.UnitId) && v.RecordedAt < end && v.ValidFrom <= day).ToListAsync(ct);
        return versions.GroupBy(v => v.UnitId).ToDictionary(g => g.Key, g => AsOf(now[g.Key], Latest(g)));
    }

    public async Task<IReadOnlyList<UnitEnd>> EndsAsOfAsync(IReadOnlyCollection<Guid> units, DateOnly day, CancellationToken ct)
    {
        // Nothing ends without leaving its mark on the unit, which is known by now.
        var ended = (await UnitsAsync(units, ct)).Values.Where(u => u.DissolvedOn <= day).Select(u => u.Id).ToList();
        if (ended.Count == 0) return [];
        var end = days.EndOf(day);
        return await db.UnitSuccessions.AsNoTracking().Where(s => s.Ends && ended.Contains(s.PredecessorId) && s.Day <= day && s.RecordedAt < end)
            .OrderBy(s => s.Id).Select(s => new UnitEnd(s.PredecessorId, s.SuccessorId, s.Day)).ToListAsync(ct);
    }

    public async Task<IReadOnlyList<UnitModel>> ChildrenAsync(Guid unit, CancellationToken ct) =>
        await ModelsAsync(db.Units.Where(u => u.ParentId == unit && u.DissolvedOn == null), ct);

    public async Task<IReadOnlyList<Guid>> LineAsync(Guid unit, CancellationToken ct)
    {
        var above = lineage.AboveOrSelf(unit);
        var parents = await db.Units.AsNoTracking().Where(u => above.Contains(u.Id)).Select(u => new { u.Id, u.ParentId }).ToDictionaryAsync(u => u.Id, u => u.ParentId, ct);
        var line = new List<Guid>();
        for (Guid? at = unit; at is { } id && parents.ContainsKey(id); at = parents[id]) line.Add(id);
        return line;
    }

    internal static UnitVersion Latest(IEnumerable<UnitVersion> versions) => versions.OrderBy(v => v.ValidFrom).ThenBy(v => v.RecordedAt).ThenBy(v => v.Id).Last();

    private async Task<IReadOnlyList<UnitModel>> ModelsAsync(IQueryable<Unit> units, CancellationToken ct)
    {
        var rows = await units.AsNoTracking().OrderBy(u => u.Code).Select(u => new
        {
            Unit = u,
            Committee = db.Organs.Where(o => o.UnitId == u.Id && o.Kind == OrganKind.Committee).Select(o => o.Id).First(),
            Office = db.Organs.Where(o => o.UnitId == u.Id && o.Kind == OrganKind.Office).Select(o => (Guid?)o.Id).FirstOrDefault(),
        }).ToListAsync(ct);
        var models = rows.ConvertAll(r => new UnitModel(r.Unit.Id, r.Unit.Code, r.Unit.Abbreviation, r.Unit.Name, r.Unit.ShortName, r.Unit.Kind, r.Unit.ParentId, r.Committee, r.Office) { DissolvedOn = r.Unit.DissolvedOn, ContinuedById = r.Unit.ContinuedById });
        foreach (var model in models) known[model.Id] = model;
        // Ordinal, as the program compares: the engines' collations differ on dots.
        return [.. models.OrderBy(m => m.Code, StringComparer.Ordinal)];
    }

    private static UnitModel AsOf(UnitModel unit, UnitVersion then) => unit with
    {
        Code = then.Code,
        Abbreviation = then.Abbreviation,
        Name = then.Name,
        ShortName = then.ShortName,
        Kind = then.Kind,
        ParentId = then.ParentId,
    };
}
