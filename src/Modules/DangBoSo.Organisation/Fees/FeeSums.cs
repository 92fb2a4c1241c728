using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Enquiries;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <summary>Sums of many cells, each kind one query over all of them: a province costs as many queries as a cell.</summary>
internal sealed class FeeSums(OrganisationDb db, Belonging belonging, FeeReader reader, FeeBook book)
{
    /// <summary>Đồng owed for these months, by the cell that counts the member on each month's day.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> DueAsync(IQueryable<Guid> units, IReadOnlyList<DateOnly> months, CancellationToken ct)
    {
        if (months.Count == 0) return new Dictionary<Guid, long>();
        return await months.Select(m => DueIn(book.DueOn(m), units)).Aggregate(Queryable.Concat).GroupBy(d => d.UnitId).Select(g => new { g.Key, Due = g.Sum(d => d.Due) }).ToDictionaryAsync(g => g.Key, g => g.Due, ct);
    }

    /// <summary>Đồng taken for these months, by the cell that took it.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> PaidAsync(IQueryable<Guid> units, DateOnly first, DateOnly last, CancellationToken ct) =>
        await db.FeePayments.Where(p => p.Month >= first && p.Month <= last && !p.IsVoid && units.Contains(p.UnitId)).GroupBy(p => p.UnitId).Select(g => new { g.Key, Paid = g.Sum(p => p.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Paid, ct);

    /// <summary>Members by the cell that counts them on a day, and how many of them no amount is known for: what they owe is in no sum.</summary>
    public async Task<IReadOnlyDictionary<Guid, (int All, int Unrated)>> MembersAsync(IQueryable<Guid> units, DateOnly day, CancellationToken ct) =>
        await belonging.Counted(day).Where(s => units.Contains(s.UnitId))
            .Select(s => new { s.UnitId, Rated = db.FeeAssessments.Any(a => a.MemberId == s.MemberId && a.FromDay <= day && (a.ToDay == null || a.ToDay >= day) && a.Due != null) ? 1 : 0 })
            .GroupBy(s => s.UnitId).Select(g => new { g.Key, All = g.Count(), Rated = g.Sum(s => s.Rated) }).ToDictionaryAsync(g => g.Key, g => (g.All, g.All - g.Rated), ct);

    /// <summary>How many members of a cell, as counted on a day, are so many months behind in the year.</summary>
    public async Task<IReadOnlyList<(Guid UnitId, int Months, int Members)>> BehindAsync(IQueryable<Guid> units, int year, DateOnly day, CancellationToken ct)
    {
        var here = belonging.Counted(day).Where(s => units.Contains(s.UnitId));
        if (reader.Unpaid(year, here.Select(s => s.MemberId)) is not { } behind) return [];
        var rows = await (from b in behind
                          join s in here on b.MemberId equals s.MemberId
                          group b by new { s.UnitId, b.Months } into g
                          select new { g.Key.UnitId, g.Key.Months, Members = g.Count() }).ToListAsync(ct);
        return rows.ConvertAll(r => (r.UnitId, r.Months, r.Members));
    }

    private IQueryable<DueRow> DueIn(DateOnly day, IQueryable<Guid> units) =>
        from s in belonging.Counted(day)
        where units.Contains(s.UnitId)
        join a in db.FeeAssessments on s.MemberId equals a.MemberId
        where a.FromDay <= day && (a.ToDay == null || a.ToDay >= day) && a.Due != null
        select new DueRow { UnitId = s.UnitId, Due = a.Due!.Value };

    private sealed class DueRow
    {
        public Guid UnitId { get; init; }
        public long Due { get; init; }
    }
}
