using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.CorrectDocument;

internal static class CorrectDocumentEndpoints
{
    public static void MapCorrectDocument(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/{id:guid}/correct", ShowAsync).WithName("documents.correct").RequireAuthorization();
        app.MapPost("/documents/{id:guid}/correct", CorrectAsync).WithName("documents.correct.post").RequireAuthorization();
        app.MapPut("/api/v1/documents/{id:guid}", CorrectByApiAsync).WithName("documents.correct.api").RequireAuthorization();
    }

    private static Task<IResult> ShowAsync(Guid id, CorrectDocumentHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct);

    private static Task<IResult> CorrectAsync(Guid id, Posted<CorrectDocumentInput> posted, CorrectDocumentHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(
            posted,
            () => handler.HandleAsync(id, posted.Input, posted.Files, posted.SeenVersion, ct),
            _ => $"/documents/{id}",
            refusal => PageAsync(id, handler, pages, refusal, ct),
            "documents.correct.done",
            ct,
            check: () => handler.CheckAsync(id, posted.Input, posted.Files, ct));

    private static async Task<IResult> CorrectByApiAsync(Guid id, CorrectDocumentInput? input, CorrectDocumentHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new CorrectDocumentInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, [], int.TryParse(input.Version, out var seen) ? seen : null, ct), done => $"/api/v1/documents/{done}", ct, check: () => handler.CheckAsync(id, input, [], ct));
    }

    private static async Task<IResult> PageAsync(Guid id, CorrectDocumentHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<CorrectDocumentPage>(new PageTitle("Sửa văn bản", "documents", new Crumb("Văn bản", "/documents"), new Crumb(model.Number, $"/documents/{id}")), model, refusal, ct);
    }
}
