using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.ShowDocument;

internal static class ShowDocumentEndpoints
{
    public static void MapShowDocument(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/{id:guid}", ShowAsync).WithName("documents.show").RequireAuthorization();
        app.MapGet("/documents/{id:guid}/text", ShowTextAsync).WithName("documents.text").RequireAuthorization();
        app.MapGet("/api/v1/documents/{id:guid}", (Guid id, ReadDocument read, CancellationToken ct) => read.OfAsync(id, ct)).WithName("documents.show.api").RequireAuthorization();
    }

    internal static async Task<IResult> PageAsync(Guid id, ReadDocument read, Pages pages, Platform.Web.Posting.Refusal? refusal, CancellationToken ct)
    {
        var model = await read.OfAsync(id, ct);
        return await pages.ShowAsync<ShowDocumentPage>(new PageTitle(model.Title, "documents", new Crumb("Văn bản", "/documents")), model, refusal, ct);
    }

    private static Task<IResult> ShowAsync(Guid id, ReadDocument read, Pages pages, CancellationToken ct) => PageAsync(id, read, pages, null, ct);

    private static async Task<IResult> ShowTextAsync(Guid id, ReadDocument read, Pages pages, CancellationToken ct)
    {
        var model = await read.TextAsync(id, ct);
        return await pages.ShowAsync<DocumentTextPage>(new PageTitle("Toàn văn", "documents", new Crumb("Văn bản", "/documents"), new Crumb(model.Title, $"/documents/{id}")), model, ct);
    }
}
