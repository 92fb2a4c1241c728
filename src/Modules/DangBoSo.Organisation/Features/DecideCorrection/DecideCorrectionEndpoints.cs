using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.DecideCorrection;

internal static class DecideCorrectionEndpoints
{
    public static void MapDecideCorrection(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/corrections", ListAsync).WithName("organisation.corrections").RequireAuthorization();
        app.MapGet("/organisation/members/corrections/{correction:guid}", (Guid correction, DecideCorrectionHandler handler, Pages pages, CancellationToken ct) => PageAsync(correction, handler, pages, null, ct)).WithName("organisation.correction").RequireAuthorization();
        app.MapPost("/organisation/members/corrections/{correction:guid}/accept", AcceptAsync).WithName("organisation.correction.accept").RequireAuthorization();
        app.MapPost("/organisation/members/corrections/{correction:guid}/refuse", RefuseAsync).WithName("organisation.correction.refuse").RequireAuthorization();
        app.MapGet("/organisation/members/corrections/{correction:guid}/evidence/{file:guid}", FileAsync).WithName("organisation.correction.file").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members/corrections", (bool? answered, Guid? after, DecideCorrectionHandler handler, CancellationToken ct) => handler.ListAsync(answered is true, after, ct)).WithName("organisation.corrections.api").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members/corrections/{correction:guid}", (Guid correction, DecideCorrectionHandler handler, CancellationToken ct) => handler.ReadAsync(correction, ct)).WithName("organisation.correction.api").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/corrections/{correction:guid}/acceptance", async (Guid correction, AcceptCorrectionInput input, DecideCorrectionHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.FindAsync(correction, ct); // a stranger gets 404, whatever he sent
            return await api.SubmitAsync(input, () => handler.AcceptAsync(correction, input, ct), Location, ct);
        }).WithName("organisation.correction.accept.api").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/corrections/{correction:guid}/refusal", async (Guid correction, RefuseCorrectionInput input, DecideCorrectionHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.FindAsync(correction, ct);
            return await api.SubmitAsync(input, () => handler.RefuseAsync(correction, input, ct), Location, ct);
        }).WithName("organisation.correction.refuse.api").RequireAuthorization();
    }

    private static string Location(Guid id) => $"/api/v1/organisation/members/corrections/{id:D}";

    private static string At(Guid id) => $"/organisation/members/corrections/{id:D}";

    private static Task<IResult> AcceptAsync(Guid correction, Posted<AcceptCorrectionInput> posted, DecideCorrectionHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.AcceptAsync(correction, posted.Input, ct), At, refusal => PageAsync(correction, handler, pages, refusal, ct), "organisation.correction.accepted", ct);

    private static Task<IResult> RefuseAsync(Guid correction, Posted<RefuseCorrectionInput> posted, DecideCorrectionHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RefuseAsync(correction, posted.Input, ct), At, refusal => PageAsync(correction, handler, pages, refusal, ct), "organisation.correction.refused", ct);

    private static async Task<IResult> FileAsync(Guid correction, Guid file, DecideCorrectionHandler handler, PaperBook papers, HttpContext context, CancellationToken ct)
    {
        await handler.ReadAsync(correction, ct); // a reading of the record
        return PaperAnswer.Attached(await papers.OpenAsync(correction, file, ct), context);
    }

    private static async Task<IResult> ListAsync(bool? answered, Guid? after, DecideCorrectionHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<CorrectionsPage>(new PageTitle("Đề nghị sửa hồ sơ", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb("Đảng viên", "/organisation/members")), await handler.ListAsync(answered is true, after, ct), ct);

    private static async Task<IResult> PageAsync(Guid correction, DecideCorrectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(correction, ct);
        return await pages.ShowAsync<CorrectionPage>(RecordTitles.Of($"Đề nghị sửa: {model.What}", model.Member, model.Name, new Crumb("Đề nghị sửa hồ sơ", "/organisation/members/corrections")), model, refusal, ct);
    }
}
