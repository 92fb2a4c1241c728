using System.Linq.Expressions;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Enquiries;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace DangBoSo.Organisation.Fees;

/// <summary>Sums of many cells, each kind one query over all of them: a province costs as many queries as a cell.</summary>
internal sealed class FeeSums(OrganisationDb db, Belonging belonging, FeeReader reader, FeeBook book)
{
    /// <summary>Đồng owed for these months, by the cell that counts the member on each month's day.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> DueAsync(IQueryable<Guid> units, IReadOnlyList<DateOnly> months, CancellationToken ct)
    {
        if (months.Count == 0) return new Dictionary<Guid, long>();
        var dues = months.Select(book.DueOn).ToList();
        var (first, last) = (dues[0], dues[^1]);
        var owing = from s in db.Counted
                    where s.FromDay <= last && (s.ToDay == null || s.ToDay >= first) && units.Contains(s.UnitId)
                    join a in db.FeeAssessments on s.MemberId equals a.MemberId
                    where a.FromDay <= last && (a.ToDay == null || a.ToDay >= first) && a.Due != null
                    select new Owing { UnitId = s.UnitId, CountedFrom = s.FromDay, CountedTo = s.ToDay, OwesFrom = a.FromDay, OwesTo = a.ToDay, Due = a.Due!.Value };
        return await owing.Select(OverDays(dues)).GroupBy(d => d.UnitId).Select(g => new { g.Key, Due = g.Sum(d => d.Due) }).ToDictionaryAsync(g => g.Key, g => g.Due, ct);
    }

    /// <summary>Đồng taken for these months, by the cell that took it.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> PaidAsync(IQueryable<Guid> units, DateOnly first, DateOnly last, CancellationToken ct) =>
        await db.FeePayments.Where(p => p.Month >= first && p.Month <= last && !p.IsVoid && units.Contains(p.UnitId)).GroupBy(p => p.UnitId).Select(g => new { g.Key, Paid = g.Sum(p => p.Amount) }).ToDictionaryAsync(g => g.Key, g => g.Paid, ct);

    public async Task<IReadOnlyDictionary<Guid, int>> MembersAsync(IQueryable<Guid> units, DateOnly day, CancellationToken ct) =>
        await belonging.Counted(day).Where(s => units.Contains(s.UnitId)).GroupBy(s => s.UnitId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

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

    /// <summary>What one line of the rules makes due on these days together: a province's members are gone through once, not once a month.</summary>
    private static Expression<Func<Owing, DueRow>> OverDays(IReadOnlyList<DateOnly> dues)
    {
        Expression<Func<Owing, DateOnly, long>> on = (o, day) => o.CountedFrom <= day && (o.CountedTo == null || o.CountedTo >= day) && o.OwesFrom <= day && (o.OwesTo == null || o.OwesTo >= day) ? o.Due : 0;
        var row = on.Parameters[0];
        var due = dues.Select(d => ReplacingExpressionVisitor.Replace(on.Parameters[1], Expression.Constant(d), on.Body)).Aggregate(Expression.Add);
        var made = Expression.MemberInit(Expression.New(typeof(DueRow)), Expression.Bind(typeof(DueRow).GetProperty(nameof(DueRow.UnitId))!, Expression.Property(row, nameof(Owing.UnitId))), Expression.Bind(typeof(DueRow).GetProperty(nameof(DueRow.Due))!, due));
        return Expression.Lambda<Func<Owing, DueRow>>(made, row);
    }

    /// <summary>Where a member is counted, and what he owes a month, each with its first and last day.</summary>
    private sealed class Owing
    {
        public Guid UnitId { get; init; }
        public DateOnly CountedFrom { get; init; }
        public DateOnly? CountedTo { get; init; }
        public DateOnly OwesFrom { get; init; }
        public DateOnly? OwesTo { get; init; }
        public long Due { get; init; }
    }

    private sealed class DueRow
    {
        public Guid UnitId { get; init; }
        public long Due { get; init; }
    }
}
