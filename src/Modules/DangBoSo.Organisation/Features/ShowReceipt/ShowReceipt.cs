using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowReceipt;

public sealed record ShowReceiptModel(Guid Id, int Number, int Year, string Unit, Guid Member, string Payer, DateOnly PaidOn, string Way, long Amount, IReadOnlyList<ReceiptMonth> Months, string TakenBy, DateTimeOffset RecordedAt, DateOnly? CancelledOn, string? CancelledBecause, string? CancelledBy, int Version, bool MayCancel, bool MayOpenMember);

/// <param name="Due">Đồng, as it was when this was paid.</param>
public sealed record ReceiptMonth(DateOnly Month, long? Due, long Amount, DateOnly RuleVersion);

internal sealed class ShowReceiptHandler(OrganisationDb db, FeeGate gate, ReceiptPaper paper, Actor actor)
{
    public async Task<ShowReceiptModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var (receipt, collects) = await gate.ReceiptAsync(id, ct);
        var unit = await db.Units.Where(u => u.Id == receipt.UnitId).Select(u => u.Name).SingleAsync(ct);
        var months = await db.FeePayments.AsNoTracking().Where(p => p.ReceiptId == id).OrderBy(p => p.Month).Select(p => new ReceiptMonth(p.Month, p.Due, p.Amount, p.RuleVersion)).ToListAsync(ct);
        var member = await db.Members.VisibleTo(actor).AnyAsync(m => m.Id == receipt.MemberId, ct);
        return new ShowReceiptModel(id, receipt.Number, receipt.Year, unit, receipt.MemberId, receipt.PayerName, receipt.PaidOn, FeeWords.Of(receipt.Way), receipt.Amount, months, $"{receipt.TakenByName}, {receipt.TakenByPost}", receipt.RecordedAt,
            receipt.CancelledOn, receipt.CancelledBecause, receipt.CancelledByName, receipt.Version, collects && receipt.CancelledOn is null, member);
    }

    public async Task<(byte[] Docx, FeeReceipt Receipt)> PrintAsync(Guid id, CancellationToken ct)
    {
        var receipt = (await gate.ReceiptAsync(id, ct)).Receipt;
        return (await paper.MakeAsync(receipt, ct), receipt);
    }

    /// <summary>The actor's own, whatever his post and whichever cell wrote it.</summary>
    public async Task<(byte[] Docx, FeeReceipt Receipt)> PrintOwnAsync(Guid id, CancellationToken ct)
    {
        var self = actor.Profile.MemberId;
        var receipt = self is null ? null : await db.FeeReceipts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.MemberId == self, ct);
        return receipt is null ? throw new NotFound("organisation.fee.receipt_not_found") : (await paper.MakeAsync(receipt, ct), receipt);
    }
}
