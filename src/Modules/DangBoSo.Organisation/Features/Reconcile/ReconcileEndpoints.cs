using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.Reconcile;

internal static class ReconcileEndpoints
{
    private const string At = "/organisation/reconciliations";
    private const string One = At + "/{id:guid}";
    private static readonly PageTitle Title = new("Đối chiếu dữ liệu dân cư", "quality", new Crumb("Chất lượng dữ liệu", "/organisation/quality"));

    public static void MapReconcile(this IEndpointRouteBuilder app)
    {
        app.MapGet(At, (ShowReconciliationHandler show, Pages pages, CancellationToken ct) => ListAsync(show, pages, null, ct)).WithName("organisation.reconciliations").RequireAuthorization();
        app.MapPost(At, UploadAsync).WithName("organisation.reconciliation.upload").RequireAuthorization();
        // Nothing in them is anybody's.
        app.MapGet($"{At}/templates/{PopulationFile.Form.File(TableFormat.Csv)}", IResult () => PopulationFile.Form.Template(TableFormat.Csv)).WithName("organisation.reconciliation.template.csv").RequireAuthorization();
        app.MapGet($"{At}/templates/{PopulationFile.Form.File(TableFormat.Xlsx)}", IResult () => PopulationFile.Form.Template(TableFormat.Xlsx)).WithName("organisation.reconciliation.template.xlsx").RequireAuthorization();
        app.MapGet(One, (Guid id, string? tab, Guid? after, ShowReconciliationHandler show, Pages pages, CancellationToken ct) => ShowAsync(id, tab, after, show, pages, null, ct)).WithName("organisation.reconciliation").RequireAuthorization();
        app.MapPost(One + "/take-all", TakeAllAsync).WithName("organisation.reconciliation.take_all").RequireAuthorization();
        app.MapPost(One + "/close", CloseAsync).WithName("organisation.reconciliation.close").RequireAuthorization();
        app.MapPost(One + "/differences/{line:guid}", DecideAsync).WithName("organisation.reconciliation.decide").RequireAuthorization();
        app.MapPost(One + "/differences/{line:guid}/undo", UndoAsync).WithName("organisation.reconciliation.undo").RequireAuthorization();
        MapApi(app);
    }

    private static void MapApi(IEndpointRouteBuilder app)
    {
        const string Api = "/api/v1";
        app.MapGet(Api + At, (ShowReconciliationHandler show, CancellationToken ct) => show.ListAsync(ct)).WithName("organisation.reconciliations.api").RequireAuthorization();
        app.MapPost(Api + At, (UploadPopulationApiInput input, ReconcileHandler handler, Api api, CancellationToken ct) => api.SubmitAsync(input, () => handler.UploadAsync(input, ct), ApiOf, ct)).WithName("organisation.reconciliation.upload.api").RequireAuthorization();
        app.MapGet(Api + One, (Guid id, string? tab, Guid? after, ShowReconciliationHandler show, CancellationToken ct) => show.ReadAsync(id, tab, after, ct)).WithName("organisation.reconciliation.api").RequireAuthorization();
        app.MapPost(Api + One + "/take-all", async (Guid id, TakeAllInput? input, ReconcileHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.FindAsync(id, ct); // a stranger gets 404, whatever he sent
            input ??= new TakeAllInput();
            return await api.SubmitAsync(input, () => handler.TakeAllAsync(id, input, ct), ApiOf, ct);
        }).WithName("organisation.reconciliation.take_all.api").RequireAuthorization();
        app.MapPost(Api + One + "/close", (Guid id, ReconcileHandler handler, Api api, CancellationToken ct) => api.SubmitAsync(new NoInput(), () => handler.CloseAsync(id, ct), ApiOf, ct)).WithName("organisation.reconciliation.close.api").RequireAuthorization();
        app.MapPost(Api + One + "/differences/{line:guid}", async (Guid id, Guid line, DecideLineInput? input, ReconcileHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.FindAsync(id, ct);
            input ??= new DecideLineInput();
            return await api.SubmitAsync(input, () => handler.DecideAsync(id, line, input, ct), ApiOf, ct);
        }).WithName("organisation.reconciliation.decide.api").RequireAuthorization();
        app.MapPost(Api + One + "/differences/{line:guid}/undo", (Guid id, Guid line, ReconcileHandler handler, Api api, CancellationToken ct) => api.SubmitAsync(new NoInput(), () => handler.UndoAsync(id, line, ct), ApiOf, ct)).WithName("organisation.reconciliation.undo.api").RequireAuthorization();
    }

    private static string ApiOf(Guid id) => $"/api/v1{At}/{id:D}";

    private static string Page(Guid id, string? tab, Guid? after) => $"{At}/{id:D}" + (tab is null ? "" : $"?tab={Uri.EscapeDataString(tab)}") + (after is { } last ? $"{(tab is null ? '?' : '&')}after={last:D}" : "");

    private static Task<IResult> UploadAsync(Posted<UploadPopulationInput> posted, ReconcileHandler handler, ShowReconciliationHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.UploadAsync(posted.Files.Count > 0 ? posted.Files[0] : null, ct), id => Page(id, null, null), refusal => ListAsync(show, pages, refusal, ct), "organisation.reconciliation.asked", ct);

    private static Task<IResult> TakeAllAsync(Guid id, Posted<TakeAllInput> posted, ReconcileHandler handler, ShowReconciliationHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.TakeAllAsync(id, posted.Input, ct), _ => Page(id, null, null), refusal => ShowAsync(id, null, null, show, pages, refusal, ct), "organisation.reconciliation.taken", ct);

    private static Task<IResult> CloseAsync(Guid id, Posted<NoInput> posted, ReconcileHandler handler, ShowReconciliationHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.CloseAsync(id, ct), _ => Page(id, null, null), refusal => ShowAsync(id, null, null, show, pages, refusal, ct), "organisation.reconciliation.closed", ct);

    private static Task<IResult> DecideAsync(Guid id, Guid line, Guid? after, Posted<DecideLineInput> posted, ReconcileHandler handler, ShowReconciliationHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.DecideAsync(id, line, posted.Input, ct), _ => Page(id, null, after), refusal => ShowAsync(id, null, after, show, pages, refusal, ct), "organisation.reconciliation.decided", ct);

    private static Task<IResult> UndoAsync(Guid id, Guid line, Guid? after, Posted<NoInput> posted, ReconcileHandler handler, ShowReconciliationHandler show, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.UndoAsync(id, line, ct), _ => Page(id, null, after), refusal => ShowAsync(id, null, after, show, pages, refusal, ct), "organisation.reconciliation.undone", ct);

    private static async Task<IResult> ListAsync(ShowReconciliationHandler show, Pages pages, Refusal? refusal, CancellationToken ct) => await pages.ShowAsync<ReconciliationsPage>(Title, await show.ListAsync(ct), refusal, ct);

    private static async Task<IResult> ShowAsync(Guid id, string? tab, Guid? after, ShowReconciliationHandler show, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<ShowReconciliationPage>(new PageTitle("Kết quả đối chiếu", "quality", new Crumb("Chất lượng dữ liệu", "/organisation/quality"), new Crumb("Đối chiếu dữ liệu dân cư", At)), await show.ReadAsync(id, tab, after, ct), refusal, ct);
}
