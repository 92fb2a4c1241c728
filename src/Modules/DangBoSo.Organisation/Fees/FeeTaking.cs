using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Fees;

/// <param name="Sequence">The how manieth payment of this month by this member.</param>
internal sealed record FeeTaken(DateOnly Month, long Amount, long? Due, DateOnly RuleVersion, int Sequence);

/// <summary>Writes a receipt and its months. Tracked only: the caller saves.</summary>
internal sealed class FeeTaking(OrganisationDb db, FeeBook book, Actor actor, TimeProvider clock)
{
    /// <summary>Neither too late nor too far ahead.</summary>
    public DateOnly Payable(DateOnly month, string field)
    {
        var limits = book.Today.Rules.Limits;
        var (first, last) = (book.ThisMonth.AddMonths(-limits.MonthsBack), book.ThisMonth.AddMonths(limits.MonthsAhead));
        return month >= first && month <= last ? month : throw new InvalidInput(field, "organisation.fee.month_out_of_range", FeeMonth.Text(first), FeeMonth.Text(last));
    }

    public FeeReceipt Write(FeeCell cell, Guid member, string name, DateOnly paidOn, FeeWay way, int year, int number, IReadOnlyList<FeeTaken> months, Guid? batch)
    {
        var now = clock.GetUtcNow();
        var receipt = new FeeReceipt
        {
            Id = Ids.New(now),
            UnitId = cell.Id,
            Year = year,
            Number = number,
            MemberId = member,
            PayerName = name,
            PaidOn = paidOn,
            Way = way,
            Amount = months.Sum(m => m.Amount),
            BatchId = batch,
            TakenByName = actor.Profile.DisplayName,
            TakenByPost = actor.Profile.PostTitle,
            RecordedAt = now,
        };
        db.FeeReceipts.Add(receipt);
        foreach (var taken in months)
        {
            db.FeePayments.Add(new FeePayment { Id = Ids.New(now), ReceiptId = receipt.Id, MemberId = member, UnitId = cell.Id, Month = taken.Month, Sequence = taken.Sequence, Amount = taken.Amount, Due = taken.Due, RuleVersion = taken.RuleVersion });
        }

        return receipt;
    }
}
