using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.StartProcedure;

internal static class StartProcedureEndpoints
{
    private static readonly Crumb Board = new("Thủ tục đảng viên", "/organisation/procedures");

    public static void MapStartProcedure(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/procedures/new", (Guid id, string? kind, StartProcedureHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, kind, handler, pages, null, ct)).WithName("organisation.procedure.start").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/procedures/new", PostAsync).WithName("organisation.procedure.start.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/procedures", ApiAsync).WithName("organisation.procedure.start.api").RequireAuthorization();
        app.MapGet("/organisation/procedures/new", (StartAdmissionHandler handler, Pages pages, CancellationToken ct) => AdmissionAsync(handler, pages, null, ct)).WithName("organisation.admission.start").RequireAuthorization();
        app.MapPost("/organisation/procedures/new", PostAdmissionAsync).WithName("organisation.admission.start.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/procedures", ApiAdmissionAsync).WithName("organisation.admission.start.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<StartProcedureInput> posted, StartProcedureHandler handler, Forms forms, Pages pages, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), At, refusal => PageAsync(id, posted.Input.Kind, handler, pages, refusal, ct), "organisation.procedure.started", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, StartProcedureInput? input, StartProcedureHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct); // a stranger gets 404, whatever he sent
        input ??= new StartProcedureInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), made => "/api/v1" + At(made), ct);
    }

    private static Task<IResult> PostAdmissionAsync(Posted<StartAdmissionInput> posted, StartAdmissionHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), At, refusal => AdmissionAsync(handler, pages, refusal, ct), "organisation.procedure.started", ct);

    private static Task<IResult> ApiAdmissionAsync(StartAdmissionInput? input, StartAdmissionHandler handler, Api api, CancellationToken ct)
    {
        input ??= new StartAdmissionInput();
        return api.SubmitAsync(input, () => handler.HandleAsync(input, ct), made => "/api/v1" + At(made), ct);
    }

    private static string At(Guid procedure) => $"/organisation/procedures/{procedure:D}";

    private static async Task<IResult> PageAsync(Guid id, string? kind, StartProcedureHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, kind, ct);
        return await pages.ShowAsync<StartProcedurePage>(new PageTitle(model.Chosen?.Title ?? "Bắt đầu thủ tục", "procedures", Board, new Crumb(model.FullName, $"/organisation/members/{id:D}")), model, refusal, ct);
    }

    private static async Task<IResult> AdmissionAsync(StartAdmissionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<StartAdmissionPage>(new PageTitle("Kết nạp đảng viên", "procedures", Board), await handler.ReadAsync(ct), refusal, ct);
}
