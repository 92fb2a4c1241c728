using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

/// <summary>The tree as it stood at the end of a day, by what was on record then (D4): whatever is recorded later does not change it.</summary>
internal sealed class PastUnits(OrganisationDb db, LocalDays days)
{
    /// <summary>Units that lived on the day, each as it was; two queries.</summary>
    /// <param name="among">Those to look at, e.g. whom the actor sees today.</param>
    /// <param name="day">Not after today.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyDictionary<Guid, UnitVersion>> LivingAsync(IQueryable<Guid> among, DateOnly day, CancellationToken ct)
    {
        var end = days.EndOf(day);
        var versions = await db.UnitVersions.AsNoTracking().Where(v => among.Contains(v.UnitId) && v.RecordedAt < end && v.ValidFrom <= day).ToListAsync(ct);
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
