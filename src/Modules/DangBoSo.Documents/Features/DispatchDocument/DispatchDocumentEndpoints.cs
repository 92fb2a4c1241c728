using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.DispatchDocument;

internal static class DispatchDocumentEndpoints
{
    public static void MapDispatchDocument(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/{id:guid}/dispatch", ShowAsync).WithName("documents.dispatch").RequireAuthorization().AskFreshFactor();
        app.MapPost("/documents/{id:guid}/dispatch", DispatchAsync).WithName("documents.dispatch.post").RequireAuthorization().AskFreshFactor();
        app.MapGet("/api/v1/documents/{id:guid}/dispatches", ListByApiAsync).WithName("documents.dispatches.api").RequireAuthorization();
        app.MapPost("/api/v1/documents/{id:guid}/dispatches", DispatchByApiAsync).WithName("documents.dispatch.api").RequireAuthorization().AskFreshFactor();
    }

    private static Task<IResult> ShowAsync(Guid id, bool? all, DispatchDocumentHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, all is true, handler, pages, null, ct);

    private static Task<IResult> DispatchAsync(Guid id, Posted<DispatchDocumentInput> posted, DispatchDocumentHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), _ => $"/documents/{id}", refusal => PageAsync(id, all: false, handler, pages, refusal, ct), "documents.dispatch.done", ct);

    private static async Task<IReadOnlyList<DispatchModel>> ListByApiAsync(Guid id, DateOnly? asOf, DocumentsDb db, IDocuments documents, CancellationToken ct)
    {
        await db.SeenAsync(id, ct);
        return await documents.DispatchesAsync(id, asOf, ct);
    }

    private static async Task<IResult> DispatchByApiAsync(Guid id, DispatchDocumentInput? input, DispatchDocumentHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct);
        input ??= new DispatchDocumentInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), done => $"/api/v1/documents/{done}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, bool all, DispatchDocumentHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        if (all) model = model with { Chosen = [.. model.Units.Select(u => u.Value)] };
        return await pages.ShowAsync<DispatchDocumentPage>(new PageTitle("Chuyển văn bản", "documents", new Crumb("Văn bản", "/documents"), new Crumb(model.Title, $"/documents/{id}")), model, refusal, ct);
    }
}
