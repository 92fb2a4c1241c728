using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

/// <summary>The tree as it stood at the end of a day, by what was on record then (D4): whatever is recorded later does not change it.</summary>
internal sealed class PastUnits(OrganisationDb db, LocalDays days)
{
    /// <summary>Whom the actor sees today, and whatever stood below one of those at any time: a past page shows what it showed then. One query where nothing was ever moved away.</summary>
    public async Task<PastSight> SightAsync(Actor actor, CancellationToken ct)
    {
        var seen = db.Units.SeenBy(actor).Select(u => u.Id);
        var gone = new HashSet<Guid>();
        if (actor.IsSystem()) return new PastSight(seen, gone);
        // Few ever moved or ended, so that is asked first.
        gone.UnionWith(await db.UnitVersions.Where(v => db.Units.Any(u => u.Id == v.UnitId && (u.ParentId != v.ParentId || u.DissolvedOn != null)) && seen.Contains(v.ParentId!.Value) && !seen.Contains(v.UnitId)).Select(v => v.UnitId).Distinct().ToListAsync(ct));
        for (var last = gone.ToList(); last.Count > 0; gone.UnionWith(last))
            last = await db.UnitVersions.Where(v => last.Contains(v.ParentId!.Value) && !seen.Contains(v.UnitId) && !gone.Contains(v.UnitId)).Select(v => v.UnitId).Distinct().ToListAsync(ct);
        return new PastSight(gone.Count == 0 ? seen : db.Units.Where(u => seen.Contains(u.Id) || gone.Contains(u.Id)).Select(u => u.Id), gone);
    }

    /// <summary>The part of that day's tree which is the actor's: what he sees today, and what stood below that.</summary>
    public async Task<PastTree> TreeAsync(Actor actor, DateOnly day, CancellationToken ct)
    {
        var sight = await SightAsync(actor, ct);
        var living = await LivingAsync(sight.Among, day, ct);
        bool IsHis(Guid unit)
        {
            for (Guid? at = unit; at is { } id && living.TryGetValue(id, out var version); at = version.ParentId)
                if (sight.Opens(id)) return true;
            return false;
        }

        return new PastTree(sight, sight.Gone.Count == 0 ? living : living.Where(u => IsHis(u.Key)).ToDictionary());
    }

    /// <summary>Units that lived on the day, each as it was; two queries.</summary>
    /// <param name="among">Those to look at, e.g. whom the actor sees today.</param>
    /// <param name="day">Not after today.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<Guid, UnitVersion>> LivingAsync(IQueryable<Guid> among, DateOnly day, CancellationToken ct)
    {
        var end = days.EndOf(day);
        // Without its decision, of which trees say nothing: a province has some thousands.
        var versions = await db.UnitVersions.Where(v => among.Contains(v.UnitId) && v.RecordedAt < end && v.ValidFrom <= day)
            .Select(v => new UnitVersion { Id = v.Id, UnitId = v.UnitId, Code = v.Code, Name = v.Name, ShortName = v.ShortName, Kind = v.Kind, ParentId = v.ParentId, ValidFrom = v.ValidFrom, RecordedAt = v.RecordedAt }).ToListAsync(ct);
        var ended = (await db.UnitSuccessions.AsNoTracking().Where(s => s.Ends && s.Day <= day && s.RecordedAt < end).Select(s => s.PredecessorId).ToListAsync(ct)).ToHashSet();
        return versions.Where(v => !ended.Contains(v.UnitId)).GroupBy(v => v.UnitId).ToDictionary(g => g.Key, Organisations.Latest);
    }

    /// <summary>Who belonged where on the day.</summary>
    public IQueryable<Membership> Belonging(DateOnly day)
    {
        var end = days.EndOf(day);
        return db.Counted.AsNoTracking().Where(m => m.FromDay <= day && m.RecordedAt < end && (m.ToDay == null || m.ToDay >= day || m.EndRecordedAt >= end));
    }

    /// <summary>How many in each unit itself; one query.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> MembersAsync(IQueryable<Guid> among, DateOnly day, CancellationToken ct) =>
        await Belonging(day).Where(m => among.Contains(m.UnitId)).GroupBy(m => m.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}

/// <param name="Among">For use inside a query.</param>
/// <param name="Gone">Those that stand elsewhere since, where he does not see them.</param>
internal sealed record PastSight(IQueryable<Guid> Among, IReadOnlySet<Guid> Gone)
{
    public bool Opens(Guid unit) => !Gone.Contains(unit);
}

/// <param name="Living">Each as it was.</param>
internal sealed record PastTree(PastSight Sight, IReadOnlyDictionary<Guid, UnitVersion> Living);
