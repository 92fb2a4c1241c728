using DangBoSo.Documents.Features.ShowDocument;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.ConfirmReceipt;

internal static class ConfirmReceiptEndpoints
{
    private static readonly TableColumn[] Columns = [new("so_hieu", 18), new("loai", 16), "ngay_ban_hanh", new("trich_yeu", 70), new("noi_gui", 40), new("chuyen_den", 18), new("nhan_luc", 18), new("nguoi_nhan", 24)];

    public static void MapConfirmReceipt(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/inbox", ShowAsync).WithName("documents.inbox").RequireAuthorization();
        app.MapPost("/documents/{id:guid}/receipt", ConfirmAsync).WithName("documents.receipt").RequireAuthorization();
        app.MapGet("/documents/inbox.csv", (Inbox inbox) => Export(TableFormat.Csv, inbox)).WithName("documents.inbox.csv").RequireAuthorization();
        app.MapGet("/documents/inbox.xlsx", (Inbox inbox) => Export(TableFormat.Xlsx, inbox)).WithName("documents.inbox.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/documents/inbox", (Guid? before, Inbox inbox, CancellationToken ct) => inbox.ReadAsync(before, ct)).WithName("documents.inbox.api").RequireAuthorization();
        app.MapPost("/api/v1/documents/{id:guid}/receipt", ConfirmByApiAsync).WithName("documents.receipt.api").RequireAuthorization();
    }

    private static TableExport Export(TableFormat format, Inbox inbox) => new(format, "hop-van-ban-den", Columns, async (table, ct) =>
    {
        await foreach (var d in inbox.StreamAsync(ct)) await table.RowAsync(d.Number, d.Kind, d.IssuedOn, d.Abstract, d.Sender, Vi.DateTime(d.SentAt), d.ReceivedAt is { } at ? Vi.DateTime(at) : "", d.ReceivedBy);
    });

    private static async Task<IResult> ShowAsync(Guid? before, Inbox inbox, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<InboxPage>(new PageTitle("Hộp văn bản đến", "documents", new Crumb("Văn bản", "/documents")), await inbox.ReadAsync(before, ct), ct);

    private static Task<IResult> ConfirmAsync(Guid id, string? from, Posted<NoInput> posted, ConfirmReceiptHandler handler, Forms forms, ReadDocument read, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(
            posted,
            () => handler.HandleAsync(id, ct),
            _ => from == "inbox" ? "/documents/inbox" : $"/documents/{id}",
            refusal => ShowDocumentEndpoints.PageAsync(id, read, pages, refusal, ct),
            "documents.receipt.done",
            ct);

    private static Task<IResult> ConfirmByApiAsync(Guid id, ConfirmReceiptHandler handler, Api api, CancellationToken ct) =>
        api.SubmitAsync(new NoInput(), () => handler.HandleAsync(id, ct), _ => $"/api/v1/documents/{id}", ct);
}
