using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.RecordElection;

internal static class RecordElectionEndpoints
{
    private const int Rows = 10;

    public static void MapRecordElection(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/terms/{id:guid}/elections/new", (Guid id, int? rows, RecordElectionHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, rows ?? Rows, handler, pages, null, ct)).WithName("organisation.election.record").RequireAuthorization();
        app.MapPost("/organisation/terms/{id:guid}/elections/new", PostAsync).WithName("organisation.election.record.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/terms/{id:guid}/elections", ApiAsync).WithName("organisation.election.record.api").RequireAuthorization();
        app.MapGet("/organisation/elections/{id:guid}/correct", (Guid id, int? rows, RecordElectionHandler handler, Pages pages, CancellationToken ct) => CorrectionPageAsync(id, rows ?? 1, handler, pages, null, ct)).WithName("organisation.election.correct").RequireAuthorization();
        app.MapPost("/organisation/elections/{id:guid}/correct", PostCorrectionAsync).WithName("organisation.election.correct.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/elections/{id:guid}/corrections", ApiCorrectionAsync).WithName("organisation.election.correct.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Guid id, Posted<ElectionInput> posted, RecordElectionHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.Files, ct), At, async refusal =>
        {
            foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
            return await PageAsync(id, Math.Max(posted.Input.Candidates.Count, 1), handler, pages, refusal, ct);
        }, "organisation.election.recorded", ct);

    private static Task<IResult> PostCorrectionAsync(Guid id, Posted<ElectionInput> posted, RecordElectionHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.CorrectAsync(id, posted.Input, posted.SeenVersion, posted.Files, ct), At, async refusal =>
        {
            foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
            return await CorrectionPageAsync(id, posted.Input.Candidates.Count, handler, pages, refusal, ct);
        }, "organisation.election.corrected", ct);

    private static async Task<IResult> ApiAsync(Guid id, HttpRequest request, FormReader reader, RecordElectionHandler handler, Attachments attachments, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, 1, ct); // a stranger gets 404, and fills no store
        var received = await ApiUpload.ReadAsync(request, reader, ct);
        var input = InputBinder.Bind<ElectionInput>(received.Form);
        return await ApiUpload.SubmitAsync(input, received, () => handler.HandleAsync(id, input, received.Files, ct), done => $"/api/v1{At(done)}", attachments, api, ct);
    }

    private static async Task<IResult> ApiCorrectionAsync(Guid id, HttpRequest request, FormReader reader, RecordElectionHandler handler, Attachments attachments, Api api, CancellationToken ct)
    {
        await handler.ReadCorrectionAsync(id, 1, ct); // as above
        var received = await ApiUpload.ReadAsync(request, reader, ct);
        var input = InputBinder.Bind<ElectionInput>(received.Form);
        return await ApiUpload.SubmitAsync(input, received, () => handler.CorrectAsync(id, input, Typed.Version(input.Version), received.Files, ct), done => $"/api/v1{At(done)}", attachments, api, ct);
    }

    private static string At(Guid election) => $"/organisation/elections/{election:D}";

    private static async Task<IResult> PageAsync(Guid id, int rows, RecordElectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, rows, ct);
        return await pages.ShowAsync<RecordElectionPage>(Title("Ghi kết quả bầu cử", model), model, refusal, ct);
    }

    private static async Task<IResult> CorrectionPageAsync(Guid id, int rows, RecordElectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadCorrectionAsync(id, rows, ct);
        return await pages.ShowAsync<RecordElectionPage>(Title("Đính chính kết quả bầu cử", model), model, refusal, ct);
    }

    private static PageTitle Title(string text, RecordElectionModel model) =>
        new(text, "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}"), new Crumb($"Nhiệm kỳ {model.Term}", $"/organisation/terms/{model.TermId}"));
}
