using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Enquiries;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <summary>What is owed and what was paid, out of the tables; each answer one query, however many members.</summary>
internal sealed class FeeReader(OrganisationDb db, Belonging belonging, FeeBook book)
{
    /// <summary>Counted in these units on the month's due day, by given name.</summary>
    public async Task<IReadOnlyList<OwedRow>> OwedAsync(IReadOnlyList<Guid> units, DateOnly month, CancellationToken ct)
    {
        var day = book.DueOn(month);
        return await (from s in belonging.Counted(day).AsNoTracking()
                      where units.Contains(s.UnitId)
                      join m in db.Members on s.MemberId equals m.Id
                      from a in db.FeeAssessments.Where(a => a.MemberId == m.Id && a.FromDay <= day && (a.ToDay == null || a.ToDay >= day)).DefaultIfEmpty()
                      from x in db.FeeExcuses.Where(x => x.MemberId == m.Id && x.Month == month && x.LiftedAt == null).DefaultIfEmpty()
                      orderby m.NameSort, m.Id
                      select new OwedRow(m.Id, m.FullName, a == null ? null : a.GroupCode, a == null ? null : a.Due, a == null ? null : (DateOnly?)a.RuleVersion, x == null ? null : x.Reason)).ToListAsync(ct);
    }

    /// <summary>What was taken for a month by these units, or for those whom they count, wherever it was.</summary>
    public async Task<IReadOnlyList<PaidRow>> PaidAsync(IReadOnlyList<Guid> units, DateOnly month, CancellationToken ct)
    {
        var counted = belonging.Counted(book.DueOn(month)).Where(s => units.Contains(s.UnitId)).Select(s => s.MemberId);
        return await Paid(db.FeePayments.Where(p => p.Month == month && (units.Contains(p.UnitId) || counted.Contains(p.MemberId)))).ToListAsync(ct);
    }

    /// <summary>All that one member paid for the months of a year.</summary>
    public async Task<IReadOnlyList<PaidRow>> PaidByAsync(Guid member, int year, CancellationToken ct)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 1));
        return await Paid(db.FeePayments.Where(p => p.MemberId == member && p.Month >= first && p.Month <= last)).ToListAsync(ct);
    }

    /// <summary>How many months of the year, over already, each of these members owes without a reason and without having paid anything, wherever he was counted.</summary>
    /// <param name="members">Ids, as a query.</param>
    public IQueryable<UnpaidRow>? Unpaid(int year, IQueryable<Guid> members)
    {
        var months = book.Past(year).Select(m => UnpaidIn(m, members)).ToList();
        return months.Count == 0 ? null : months.Aggregate(Queryable.Concat).GroupBy(m => m).Select(g => new UnpaidRow { MemberId = g.Key, Months = g.Count() });
    }

    public async Task<IReadOnlyDictionary<Guid, int>> UnpaidAsync(int year, IQueryable<Guid> members, CancellationToken ct) =>
        Unpaid(year, members) is { } rows ? await rows.ToDictionaryAsync(r => r.MemberId, r => r.Months, ct) : new Dictionary<Guid, int>();

    /// <summary>Those whom these units count on a day.</summary>
    public IQueryable<Guid> CountedIn(IReadOnlyList<Guid> units, DateOnly day) => belonging.Counted(day).Where(s => units.Contains(s.UnitId)).Select(s => s.MemberId);

    private IQueryable<Guid> UnpaidIn(DateOnly month, IQueryable<Guid> members)
    {
        var day = book.DueOn(month);
        return from s in belonging.Counted(day)
               where members.Contains(s.MemberId)
               where db.FeeAssessments.Any(a => a.MemberId == s.MemberId && a.FromDay <= day && (a.ToDay == null || a.ToDay >= day) && a.Due > 0)
               where !db.FeePayments.Any(p => p.MemberId == s.MemberId && p.Month == month && !p.IsVoid)
               where !db.FeeExcuses.Any(x => x.MemberId == s.MemberId && x.Month == month && x.LiftedAt == null)
               select s.MemberId;
    }

    private IQueryable<PaidRow> Paid(IQueryable<FeePayment> payments) =>
        from p in payments.AsNoTracking()
        join r in db.FeeReceipts on p.ReceiptId equals r.Id
        orderby r.Year, r.Number
        select new PaidRow(p.MemberId, p.UnitId, p.Month, p.Sequence, p.Amount, p.IsVoid, r.Id, r.Year, r.Number, r.PaidOn, r.Way, r.BatchId);
}

/// <param name="Group">Null where nobody entered by what he pays.</param>
internal sealed record OwedRow(Guid MemberId, string Name, string? Group, long? Due, DateOnly? RuleVersion, string? Excuse);

internal sealed record PaidRow(Guid MemberId, Guid UnitId, DateOnly Month, int Sequence, long Amount, bool IsVoid, Guid ReceiptId, int Year, int Number, DateOnly PaidOn, FeeWay Way, Guid? BatchId);

internal sealed class UnpaidRow
{
    public Guid MemberId { get; init; }
    public int Months { get; init; }
}
