using DangBoSo.Documents.Features.ShowDocument;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.ConfirmReceipt;

internal static class ConfirmReceiptEndpoints
{
    public static void MapConfirmReceipt(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/inbox", ShowAsync).WithName("documents.inbox").RequireAuthorization();
        app.MapPost("/documents/{id:guid}/receipt", ConfirmAsync).WithName("documents.receipt").RequireAuthorization();
        app.MapGet("/api/v1/documents/inbox", (Guid? before, Inbox inbox, CancellationToken ct) => inbox.ReadAsync(before, ct)).WithName("documents.inbox.api").RequireAuthorization();
        app.MapPost("/api/v1/documents/{id:guid}/receipt", ConfirmByApiAsync).WithName("documents.receipt.api").RequireAuthorization();
    }

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
