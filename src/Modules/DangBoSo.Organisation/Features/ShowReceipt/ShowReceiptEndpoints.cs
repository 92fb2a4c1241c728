using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowReceipt;

internal static class ShowReceiptEndpoints
{
    public static void MapShowReceipt(this IEndpointRouteBuilder app)
    {
        app.MapGet("/fees/receipts/{id:guid}", (Guid id, ShowReceiptHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.fees.receipt").RequireAuthorization();
        app.MapGet("/fees/receipts/{id:guid}/print.docx", (Guid id, ShowReceiptHandler handler, CancellationToken ct) => PrintedReceipt.WordAsync(handler.PrintAsync(id, ct))).WithName("organisation.fees.receipt.docx").RequireAuthorization();
        app.MapGet("/fees/receipts/{id:guid}/print.pdf", (Guid id, ShowReceiptHandler handler, OfficePdf pdf, CancellationToken ct) => PrintedReceipt.PdfAsync(handler.PrintAsync(id, ct), pdf, ct)).WithName("organisation.fees.receipt.pdf").RequireAuthorization();
        app.MapGet("/api/v1/organisation/fees/receipts/{id:guid}", (Guid id, ShowReceiptHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.fees.receipt.api").RequireAuthorization();
    }

    internal static async Task<IResult> PageAsync(Guid id, ShowReceiptHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<ShowReceiptPage>(new PageTitle($"Phiếu thu số {model.Number}/{model.Year}", "fees", new Crumb("Đảng phí", $"/fees?month={FeeMonth.Key(model.Months[0].Month)}")), model, refusal, ct);
    }
}
