using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Documents.Features.ImportRegister;

internal static class ImportRegisterEndpoints
{
    private static readonly PageTitle Title = new("Nhập sổ văn bản từ Excel, CSV", "documents", new Crumb("Văn bản", "/documents"));

    public static void MapImportRegister(this IEndpointRouteBuilder app)
    {
        app.MapGet("/documents/import", ShowAsync).WithName("documents.import").RequireAuthorization();
        app.MapPost("/documents/import", PostAsync).WithName("documents.import.post").RequireAuthorization();
        app.MapPost("/api/v1/documents/imports", ImportByApiAsync).WithName("documents.import.api").RequireAuthorization();
        app.MapGet("/documents/import/templates/so-van-ban.csv", IResult () => RegisterSheet.Form.Template(TableFormat.Csv)).WithName("documents.import.template.csv").RequireAuthorization();
        app.MapGet("/documents/import/templates/so-van-ban.xlsx", IResult () => RegisterSheet.Form.Template(TableFormat.Xlsx)).WithName("documents.import.template.xlsx").RequireAuthorization();
    }

    private static Task<IResult> ShowAsync(string? book, Actor actor, Pages pages, CancellationToken ct)
    {
        actor.Demand("documents.register");
        var chosen = Enum.TryParse<DocumentBook>(book, out var known) ? known : DocumentBook.Incoming;
        return PageAsync(new ImportRegisterInput { Book = chosen.ToString() }, null, null, pages, null, ct);
    }

    /// <summary>A table posted: the dry run, answered with the page itself. Its sealed mark posted: the import.</summary>
    private static Task<IResult> PostAsync(Posted<ImportRegisterInput> posted, ImportTable table, Actor actor, Forms forms, Pages pages, Messages messages, CancellationToken ct)
    {
        actor.Demand("documents.register");
        if (posted.Input.Checked is not { } mark) return CheckAsync(posted, table, pages, messages, ct);
        return forms.SubmitAsync(
            posted,
            () => table.ImportAsync(posted.Input.BookOf, mark, ct),
            _ => $"/documents?book={posted.Input.BookOf}",
            refusal => PageAsync(posted.Input, null, null, pages, refusal, ct),
            "documents.import.done",
            ct);
    }

    private static async Task<IResult> CheckAsync(Posted<ImportRegisterInput> posted, ImportTable table, Pages pages, Messages messages, CancellationToken ct)
    {
        var errors = InputChecks.Of(posted.Input).Concat(posted.FileErrors).ToList();
        if (errors.Count == 0 && posted.Files.Count == 0) errors.Add(new InputError("Table", "documents.import.no_table"));
        if (errors.Count > 0)
        {
            var said = new FormErrors(errors.GroupBy(e => e.Field).Select(g => new KeyValuePair<string, string[]>(g.Key, [.. g.Select(e => messages.Text(e.Code, e.Args))])), posted.Form);
            return await PageAsync(posted.Input, null, null, pages, new Refusal(said, StatusCodes.Status422UnprocessableEntity), ct);
        }

        var (outcome, mark) = await table.CheckAsync(posted.Input.BookOf, posted.Files[0], ct);
        return await PageAsync(posted.Input, outcome, mark, pages, null, ct);
    }

    private static Task<IResult> PageAsync(ImportRegisterInput input, ImportOutcomeModel? outcome, string? mark, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var title = outcome?.Faults.Count > 0 ? Title with { Status = StatusCodes.Status422UnprocessableEntity } : Title;
        return pages.ShowAsync<ImportRegisterPage>(title, new ImportRegisterModel(input.Book ?? nameof(DocumentBook.Incoming), Words.Books, outcome, mark), refusal, ct);
    }

    private static async Task<IResult> ImportByApiAsync(ImportRegisterApiInput input, IDocumentImports imports, ImportTable table, CancellationToken ct)
    {
        var errors = InputChecks.Of(input);
        if (errors.Count > 0) throw new InvalidInput(errors);
        await using var content = input.Open();
        var outcome = table.Model(await imports.ImportAsync(Enum.Parse<DocumentBook>(input.Book!), content, input.Check, ct));
        return Results.Json(outcome, statusCode: outcome.Faults.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK);
    }
}
