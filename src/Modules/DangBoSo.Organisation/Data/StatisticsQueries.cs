using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Statistics;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Data;

/// <summary>
/// Counts by organisation, in sets. A membership counts from the day on which it had both begun and come on record, to the day before it had both ended and
/// its end was on record: the same as <c>PastUnits.Belonging</c> says of every single day (D4). So a period's end is the next one's beginning, what is
/// entered late counts once, in the period in which it was entered, and a past period never changes.
/// </summary>
internal sealed class StatisticsQueries(OrganisationDb db, LocalDays days)
{
    private static readonly StandingKind[] Probation = [StandingKind.Probationary, StandingKind.Official];
    private static readonly StandingKind[] Ended = Standings.Ended;

    /// <summary>What was on record of units at the end of a day, with those that had ended by then.</summary>
    public async Task<List<UnitVersion>> VersionsAsync(IQueryable<Guid> among, DateOnly day, CancellationToken ct)
    {
        var end = days.EndOf(day);
        return await db.UnitVersions.AsNoTracking().Where(v => among.Contains(v.UnitId) && v.RecordedAt < end && v.ValidFrom <= day).ToListAsync(ct);
    }

    /// <summary>Of these, units as they were at the end of a day, or when they ended.</summary>
    public IReadOnlyDictionary<Guid, UnitVersion> On(DateOnly day, IEnumerable<UnitVersion> versions)
    {
        var end = days.EndOf(day);
        return versions.Where(v => v.RecordedAt < end && v.ValidFrom <= day).GroupBy(v => v.UnitId).ToDictionary(g => g.Key, Organisations.Latest);
    }

    public async Task<IReadOnlyDictionary<Guid, DateOnly>> EndsAsync(DateOnly day, CancellationToken ct)
    {
        var end = days.EndOf(day);
        return await db.UnitSuccessions.AsNoTracking().Where(s => s.Ends && s.Day <= day && s.RecordedAt < end).ToDictionaryAsync(s => s.PredecessorId, s => s.Day, ct);
    }

    public Task<List<UnitCount>> StockAsync(IReadOnlyList<Guid> units, DateOnly day, CancellationToken ct) =>
        Counted(day).Where(m => units.Contains(m.UnitId)).GroupBy(m => m.UnitId).Select(g => new UnitCount(g.Key, g.Count())).ToListAsync(ct);

    /// <summary>Who began to be counted, by the place he came from.</summary>
    public Task<List<Beginnings>> BeginningsAsync(IReadOnlyList<Guid> units, DateOnly first, DateOnly to, CancellationToken ct)
    {
        var (start, end) = (days.EndOf(first.AddDays(-1)), days.EndOf(to));
        var begun = from m in db.Counted
                    where units.Contains(m.UnitId) && m.FromDay <= to && m.RecordedAt < end && (m.FromDay >= first || m.RecordedAt >= start)
                    select new
                    {
                        m.UnitId,
                        m.FromDay,
                        // Most were never anywhere else; whether they were is asked of all at once, where they were of each.
                        Other = !db.Counted.Any(p => p.MemberId == m.MemberId && p.ToDay != null) ? null : db.Counted.Where(p => p.MemberId == m.MemberId && p.Id != m.Id && p.ToDay != null && ((p.ToDay == m.FromDay.AddDays(-1) && (p.EndRecordedAt == null || p.EndRecordedAt <= m.RecordedAt)) || p.EndRecordedAt == m.RecordedAt)).OrderByDescending(p => p.EndRecordedAt).Select(p => (Guid?)p.UnitId).FirstOrDefault(),
                        Reorganised = db.UnitSuccessions.Any(s => s.SuccessorId == m.UnitId && (s.RecordedAt == m.RecordedAt || (s.Ends && s.Day == m.FromDay && db.Counted.Any(p => p.MemberId == m.MemberId && p.UnitId == s.PredecessorId && p.EndRecordedAt == m.RecordedAt)))),
                        Admitted = db.Standings.Any(s => s.MemberId == m.MemberId && s.Kind == StandingKind.Probationary && s.FromDay == m.FromDay),
                        Restored = db.Standings.Any(s => s.MemberId == m.MemberId && Ended.Contains(s.Kind) && s.ToDay == m.FromDay.AddDays(-1)),
                        Earlier = db.Standings.Any(s => s.MemberId == m.MemberId && s.Kind == StandingKind.Probationary && s.FromDay == m.FromDay) && db.Counted.Any(p => p.MemberId == m.MemberId && p.FromDay < m.FromDay),
                    };
        return begun.GroupBy(b => new { b.UnitId, b.Other, b.Reorganised, b.Admitted, b.Restored, b.Earlier, Year = b.Admitted ? b.FromDay.Year : 0, Month = b.Admitted ? b.FromDay.Month : 0 })
            .Select(g => new Beginnings(g.Key.UnitId, g.Key.Restored && !g.Key.Reorganised ? null : g.Key.Other, g.Key.Reorganised, g.Key.Admitted, g.Key.Restored, g.Key.Earlier, g.Key.Year, g.Key.Month, g.Count())).ToListAsync(ct);
    }

    /// <summary>Who ceased to be counted, by the place he went to, or by what ended his membership.</summary>
    public Task<List<Endings>> EndingsAsync(IReadOnlyList<Guid> units, DateOnly first, DateOnly to, CancellationToken ct)
    {
        var (start, end, before) = (days.EndOf(first.AddDays(-1)), days.EndOf(to), first.AddDays(-1));
        var ended = from m in db.Counted
                    where units.Contains(m.UnitId) && m.RecordedAt < end && m.FromDay <= to
                        && m.ToDay != null && m.ToDay < to && (m.EndRecordedAt == null || m.EndRecordedAt < end) && (m.ToDay >= before || m.EndRecordedAt >= start)
                    select new
                    {
                        m.UnitId,
                        Other = db.Counted.Where(n => n.MemberId == m.MemberId && n.Id != m.Id && ((n.FromDay == m.ToDay!.Value.AddDays(1) && (m.EndRecordedAt == null || n.RecordedAt >= m.EndRecordedAt)) || n.RecordedAt == m.EndRecordedAt)).OrderBy(n => n.RecordedAt).Select(n => (Guid?)n.UnitId).FirstOrDefault(),
                        Reorganised = db.UnitSuccessions.Any(s => s.PredecessorId == m.UnitId && (s.RecordedAt == m.EndRecordedAt || (s.Ends && s.Day == m.ToDay!.Value.AddDays(1) && m.RecordedAt == m.EndRecordedAt))),
                        How = db.Standings.Where(s => s.MemberId == m.MemberId && Ended.Contains(s.Kind) && s.FromDay == m.ToDay!.Value.AddDays(1)).Select(s => (StandingKind?)s.Kind).FirstOrDefault(),
                    };
        return ended.GroupBy(e => new { e.UnitId, e.Other, e.Reorganised, e.How }).Select(g => new Endings(g.Key.UnitId, g.Key.How != null && !g.Key.Reorganised ? null : g.Key.Other, g.Key.Reorganised, g.Key.How, g.Count())).ToListAsync(ct);
    }

    /// <summary>
    /// The members of a day by sex, age and standing. Who has no standing on record by then is official by the day in his record, unless what came on record
    /// later shows that he was not: recognised later, he was on probation; admitted anew later, he had been a member before.
    /// </summary>
    public Task<List<StateCount>> StateAsync(IReadOnlyList<Guid> units, DateOnly day, IReadOnlyList<DateOnly> born, CancellationToken ct)
    {
        var end = days.EndOf(day);
        var (b0, b1, b2, b3, b4, b5, b6, b7) = (born[0], born[1], born[2], born[3], born[4], born[5], born[6], born[7]);
        var state = from s in Counted(day)
                    join m in db.Members on s.MemberId equals m.Id
                    where units.Contains(s.UnitId)
                    select new
                    {
                        s.UnitId,
                        m.Sex,
                        m.OfficialOn,
                        m.JoinedOn,
                        Age = (m.BirthDate <= b0 ? 1 : 0) + (m.BirthDate <= b1 ? 1 : 0) + (m.BirthDate <= b2 ? 1 : 0) + (m.BirthDate <= b3 ? 1 : 0) + (m.BirthDate <= b4 ? 1 : 0) + (m.BirthDate <= b5 ? 1 : 0) + (m.BirthDate <= b6 ? 1 : 0) + (m.BirthDate <= b7 ? 1 : 0),
                        Then = db.Standings.Where(t => t.MemberId == m.Id && Probation.Contains(t.Kind) && t.FromDay <= day && t.RecordedAt < end).OrderByDescending(t => t.FromDay).ThenByDescending(t => t.Id).Select(t => (StandingKind?)t.Kind).FirstOrDefault(),
                        Later = db.Standings.Where(t => t.MemberId == m.Id && Probation.Contains(t.Kind) && (t.FromDay > day || t.RecordedAt >= end)).OrderBy(t => t.FromDay).ThenBy(t => t.Id).Select(t => (StandingKind?)t.Kind).FirstOrDefault(),
                    };
        return state.GroupBy(m => new
        {
            m.UnitId,
            m.Sex,
            m.Age,
            Official = m.Then != null ? m.Then == StandingKind.Official : m.Later != null ? m.Later == StandingKind.Probationary : m.OfficialOn != null && m.OfficialOn <= day,
        }).Select(g => new StateCount(g.Key.UnitId, g.Key.Sex, g.Key.Age, g.Key.Official, g.Count())).ToListAsync(ct);
    }

    /// <summary>What unsealed fields of the records said at the end of the day.</summary>
    public Task<List<FieldCount>> FieldsAsync(IReadOnlyList<Guid> units, DateOnly day, IReadOnlyList<string> fields, CancellationToken ct)
    {
        var end = days.EndOf(day);
        // Two ways to a value of that day, each by an index of its own: the present one, and one that was superseded since.
        var values = db.Values.Where(v => fields.Contains(v.Field) && v.SupersededAt == null && v.RecordedAt < end && v.Value != null).Select(v => new { v.MemberId, v.Field, v.Value })
            .Concat(db.Values.Where(v => fields.Contains(v.Field) && v.SupersededAt != null && v.SupersededAt >= end && v.RecordedAt < end && v.Value != null).Select(v => new { v.MemberId, v.Field, v.Value }));
        return (from s in Counted(day) where units.Contains(s.UnitId) join v in values on s.MemberId equals v.MemberId group v by new { v.Field, v.Value } into g select new FieldCount(g.Key.Field, g.Key.Value!, g.Count())).ToListAsync(ct);
    }

    private IQueryable<Membership> Counted(DateOnly day)
    {
        var end = days.EndOf(day);
        return db.Counted.AsNoTracking().Where(m => m.FromDay <= day && m.RecordedAt < end && (m.ToDay == null || m.ToDay >= day || m.EndRecordedAt >= end));
    }
}

internal sealed record UnitCount(Guid Unit, int Count);

/// <param name="Other">Where he was counted until the day before; null of who is restored, since that day he was not counted.</param>
/// <param name="Year">Of the ceremony; 0 for who was not admitted.</param>
internal sealed record Beginnings(Guid Unit, Guid? Other, bool Reorganised, bool Admitted, bool Restored, bool Earlier, int Year, int Month, int Count)
{
    public Movement Movement => Other is not null ? Reorganised ? Movement.ReorganisedIn : Movement.TransferredIn : !Admitted ? Restored ? Movement.Restored : Movement.Entered : Earlier ? Movement.Readmitted : Movement.Admitted;
}

/// <param name="Other">Where he is counted from the next day on; null of whose membership ended, even if he was restored later.</param>
internal sealed record Endings(Guid Unit, Guid? Other, bool Reorganised, StandingKind? How, int Count)
{
    public Movement Movement => Other is not null ? Reorganised ? Movement.ReorganisedOut : Movement.TransferredOut : How switch
    {
        StandingKind.Removed => Movement.Removed,
        StandingKind.Expelled => Movement.Expelled,
        StandingKind.Left => Movement.Left,
        StandingKind.Deceased => Movement.Deceased,
        _ => Movement.EndedOtherwise,
    };
}

/// <param name="Age">Place of the band.</param>
internal sealed record StateCount(Guid Unit, Sex Sex, int Age, bool Official, int Count);

internal sealed record FieldCount(string Field, string Value, int Count);
