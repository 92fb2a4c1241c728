using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Features;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Fees;

/// <summary>A receipt in the Party's layout; one that was cancelled says so.</summary>
internal sealed class ReceiptPaper(OrganisationDb db, IOrganisations organisations)
{
    public async Task<byte[]> MakeAsync(FeeReceipt receipt, CancellationToken ct)
    {
        var cell = await organisations.FindAsync(receipt.UnitId, ct);
        var above = cell?.ParentId is { } parent ? await organisations.FindAsync(parent, ct) : null;
        var months = await db.FeePayments.AsNoTracking().Where(p => p.ReceiptId == receipt.Id).OrderBy(p => p.Month).ToListAsync(ct);
        using var paper = new PartyDocument(new PartyPaper(above?.ShortName, cell?.ShortName ?? "……", "PT", receipt.PaidOn, "Phiếu thu đảng phí", $"số {receipt.Number} năm {receipt.Year}", "T/M CHI BỘ"));
        if (receipt.CancelledOn is { } cancelled) paper.Text($"PHIẾU ĐÃ HỦY ngày {Vi.Date(cancelled)}: {receipt.CancelledBecause}");
        paper.Text($"Người nộp: {receipt.PayerName}.");
        paper.Text($"Ngày nộp: {Vi.Date(receipt.PaidOn)}; cách nộp: {FeeWords.Of(receipt.Way)}.");
        paper.Table([("Tháng", 30, false), ("Mức phải đóng (đồng)", 35, true), ("Số tiền nộp (đồng)", 35, true)], months.Select(m => new[] { FeeMonth.Text(m.Month), FeeWords.Money(m.Due), Vi.Number(m.Amount) }));
        paper.Text($"Tổng số tiền: {Vi.Number(receipt.Amount)} đồng.");
        paper.Text($"Người thu: {receipt.TakenByName}, {receipt.TakenByPost}.");
        return paper.Finish();
    }
}
