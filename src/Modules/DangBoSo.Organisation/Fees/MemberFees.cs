using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <param name="UnitId">The cell that counts him on the due day, so where he pays; null where none does.</param>
/// <param name="Sequence">The next payment's.</param>
internal sealed record MemberMonth(DateOnly Month, Guid? UnitId, DateOnly DueOn, string? Group, long? Due, DateOnly RuleVersion, string? Excuse, IReadOnlyList<PaidRow> Receipts)
{
    public long Paid => Receipts.Where(r => !r.IsVoid).Sum(r => r.Amount);

    public int Sequence => 1 + Receipts.Select(r => r.Sequence).DefaultIfEmpty(0).Max();
}

/// <summary>One member's months, from tables that hold little of one member: four queries.</summary>
internal sealed class MemberFees(OrganisationDb db, FeeReader reader, FeeBook book)
{
    public async Task<IReadOnlyList<MemberMonth>> YearAsync(Guid member, int year, CancellationToken ct)
    {
        var places = await db.Counted.AsNoTracking().Where(s => s.MemberId == member).ToListAsync(ct);
        var owed = await db.FeeAssessments.AsNoTracking().Where(a => a.MemberId == member).ToListAsync(ct);
        var excuses = await db.FeeExcuses.AsNoTracking().Where(x => x.MemberId == member && x.LiftedAt == null).ToDictionaryAsync(x => x.Month, x => x.Reason, ct);
        var paid = (await reader.PaidByAsync(member, year, ct)).ToLookup(p => p.Month);
        return [.. FeeMonth.OfYear(year).Select(m => Month(m, book.DueOn(m)))];

        MemberMonth Month(DateOnly month, DateOnly day)
        {
            var place = places.Find(s => s.FromDay <= day && (s.ToDay is null || s.ToDay >= day));
            var assessed = owed.Find(a => a.FromDay <= day && (a.ToDay is null || a.ToDay >= day));
            return new MemberMonth(month, place?.UnitId, day, assessed?.GroupCode, place is null ? null : assessed?.Due, assessed?.RuleVersion ?? book.Of(month).Version, excuses.GetValueOrDefault(month), [.. paid[month]]);
        }
    }
}
