using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.RegisterDocument;

internal static class RegisterDocumentEndpoints
{
    public static void MapRegisterDocument(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/register", ShowAsync).WithName("documents.register").RequireAuthorization();
        app.MapPost("/documents/register", RegisterAsync).WithName("documents.register.post").RequireAuthorization();
        app.MapPost("/api/v1/documents", RegisterByApiAsync).WithName("documents.register.api").RequireAuthorization();
        app.MapPost("/api/v1/documents/uploads", UploadByApiAsync).WithName("documents.upload.api").RequireAuthorization();
    }

    private static Task<IResult> ShowAsync(string? book, Pages pages, Actor actor, Kinds kinds, ICompartments compartments, CancellationToken ct) => PageAsync(book, pages, actor, kinds, compartments, null, ct);

    private static Task<IResult> RegisterAsync(Posted<RegisterDocumentInput> posted, RegisterDocumentHandler handler, Forms forms, Pages pages, Actor actor, Kinds kinds, ICompartments compartments, CancellationToken ct) =>
        forms.SubmitAsync(
            posted,
            () => handler.HandleAsync(posted.Input.Read(actor.Profile.OrganisationName), posted.Files, ct),
            id => $"/documents/{id}",
            async refusal =>
            {
                if (posted.Input.IsSecret) await handler.DiscardAsync(posted.Files, ct);
                return await PageAsync(posted.Input.Book, pages, actor, kinds, compartments, refusal, ct);
            },
            "documents.register.done",
            ct);

    private static Task<IResult> RegisterByApiAsync(RegisterDocumentInput input, RegisterDocumentHandler handler, Api api, Actor actor, CancellationToken ct) =>
        api.SubmitAsync(input, () => handler.HandleAsync(input.Read(actor.Profile.OrganisationName), [], ct), Location, ct);

    // Multipart can be sent by a foreign page's form; a header of one's own cannot, so the idempotency key is required here.
    private static async Task<IResult> UploadByApiAsync(HttpRequest request, FormReader reader, RegisterDocumentHandler handler, Api api, Actor actor, CancellationToken ct)
    {
        actor.Demand("documents.register");
        if (!Guid.TryParse(request.Headers["Idempotency-Key"], out _)) throw new BadHttpRequestException("An Idempotency-Key (UUID) is required.");
        var received = await reader.ReadAsync(request, ct);
        var input = InputBinder.Bind<RegisterDocumentInput>(received.Form);
        if (input.IsSecret) await handler.DiscardAsync(received.Files, ct);
        return await api.SubmitAsync(input, () => handler.HandleAsync(input.Read(actor.Profile.OrganisationName), received.Files, ct), Location, ct, received.Files, received.Errors);
    }

    private static string Location(Guid id) => $"/api/v1/documents/{id}";

    private static async Task<IResult> PageAsync(string? book, Pages pages, Actor actor, Kinds kinds, ICompartments compartments, Refusal? refusal, CancellationToken ct)
    {
        actor.Demand("documents.register");
        var chosen = Enum.TryParse<DocumentBook>(book, out var known) ? known : DocumentBook.Incoming;
        var model = new RegisterDocumentModel(chosen.ToString(), actor.Profile.OrganisationName, Words.Books, kinds.Options, Words.Secrecies, Words.Urgencies)
        {
            Compartments = [.. (await compartments.OpenAsync(ct)).Select(c => new Option(c.Id.ToString("D"), $"{c.Name} ({c.People} người)"))],
        };
        return await pages.ShowAsync<RegisterDocumentPage>(new PageTitle("Đăng ký văn bản", "documents", new Crumb("Văn bản", "/documents")), model, refusal, ct);
    }
}
