using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ImportTable;

internal static class ImportTableEndpoints
{
    private const string Api = "/api/v1/organisation/imports";

    public static void MapImportTable(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/imports/new", (string? kind, ImportTableHandler handler, Pages pages, CancellationToken ct) => NewAsync(Kind(kind), handler, pages, null, ct)).WithName("organisation.import.new").RequireAuthorization();
        app.MapPost("/organisation/imports/new", UploadAsync).WithName("organisation.import.upload").RequireAuthorization();
        app.MapGet("/organisation/imports/{id:guid}", (Guid id, ShowImportHandler handler, Pages pages, CancellationToken ct) => ShowAsync(id, handler, pages, null, ct)).WithName("organisation.import").RequireAuthorization();
        app.MapPost("/organisation/imports/{id:guid}/apply", ApplyAsync).WithName("organisation.import.apply").RequireAuthorization();
        app.MapPost("/organisation/imports/{id:guid}/cancel", CancelAsync).WithName("organisation.import.cancel").RequireAuthorization();
        MapTemplates(app);
        MapApi(app);
    }

    // Nothing in them is anybody's.
    private static void MapTemplates(IEndpointRouteBuilder app)
    {
        foreach (var form in new[] { Sheets.Units, Sheets.Members })
        {
            app.MapGet($"/organisation/imports/templates/{form.File(TableFormat.Csv)}", IResult () => form.Template(TableFormat.Csv)).WithName($"organisation.import.template.{form.Name}.csv").RequireAuthorization();
            app.MapGet($"/organisation/imports/templates/{form.File(TableFormat.Xlsx)}", IResult () => form.Template(TableFormat.Xlsx)).WithName($"organisation.import.template.{form.Name}.xlsx").RequireAuthorization();
        }
    }

    private static void MapApi(IEndpointRouteBuilder app)
    {
        app.MapPost(Api, (UploadTableApiInput input, ImportTableHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(input, () => handler.UploadAsync(Enum.Parse<ImportKind>(input.Kind!), input, ct), At, ct)).WithName("organisation.import.upload.api").RequireAuthorization();
        app.MapGet(Api + "/{id:guid}", (Guid id, ShowImportHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.import.api").RequireAuthorization();
        app.MapPost(Api + "/{id:guid}/apply", ApplyApiAsync).WithName("organisation.import.apply.api").RequireAuthorization();
        app.MapPost(Api + "/{id:guid}/cancel", (Guid id, ImportTableHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.CancelAsync(id, ct), At, ct)).WithName("organisation.import.cancel.api").RequireAuthorization();
    }

    private static string At(Guid import) => $"{Api}/{import}";

    private static string Page(Guid import) => $"/organisation/imports/{import}";

    private static ImportKind Kind(string? kind) => Enum.TryParse<ImportKind>(kind, out var known) && Enum.IsDefined(known) ? known : ImportKind.Units;

    private static Task<IResult> UploadAsync(Posted<UploadTableInput> posted, ImportTableHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.UploadAsync(posted.Input.KindOf, posted.Files.Count > 0 ? posted.Files[0] : null, ct), Page, refusal => NewAsync(Kind(posted.Input.Kind), handler, pages, refusal, ct), "organisation.import.uploaded", ct);

    private static async Task<IResult> ApplyApiAsync(Guid id, ApplyImportInput? input, ImportTableHandler handler, Api api, CancellationToken ct)
    {
        input ??= new ApplyImportInput();
        await handler.FindAsync(id, ct); // a stranger gets 404, whatever he sent
        return await api.SubmitAsync(input, () => handler.ApplyAsync(id, input, ct), At, ct);
    }

    private static Task<IResult> ApplyAsync(Guid id, Posted<ApplyImportInput> posted, ImportTableHandler handler, ShowImportHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.ApplyAsync(id, posted.Input, ct), Page, refusal => ShowAsync(id, show, pages, refusal, ct), "organisation.import.applied", ct);

    private static Task<IResult> CancelAsync(Guid id, Posted<NoInput> posted, ImportTableHandler handler, ShowImportHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.CancelAsync(id, ct), Page, refusal => ShowAsync(id, show, pages, refusal, ct), "organisation.import.cancelled", ct);

    private static async Task<IResult> NewAsync(ImportKind kind, ImportTableHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        handler.Demand(kind);
        return await pages.ShowAsync<UploadTablePage>(Title(kind), new UploadTableModel(kind), refusal, ct);
    }

    private static async Task<IResult> ShowAsync(Guid id, ShowImportHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<ShowImportPage>(Title(model.Kind), model, refusal, ct);
    }

    private static PageTitle Title(ImportKind kind) => new(kind is ImportKind.Units ? "Nhập tổ chức từ Excel, CSV" : "Nhập đảng viên từ Excel, CSV", "organisation", new Crumb("Tổ chức", "/organisation"));
}
