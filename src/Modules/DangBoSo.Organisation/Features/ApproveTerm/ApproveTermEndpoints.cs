using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ApproveTerm;

internal static class ApproveTermEndpoints
{
    public static void MapApproveTerm(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/terms/{id:guid}/approval", (Guid id, ApproveTermHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.term.approve").RequireAuthorization();
        app.MapPost("/organisation/terms/{id:guid}/approval", PostAsync).WithName("organisation.term.approve.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/terms/{id:guid}/approval", ApiAsync).WithName("organisation.term.approve.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<ApproveTermInput> posted, ApproveTermHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), term => $"/organisation/terms/{term}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.term.approved", ct);

    private static async Task<IResult> ApiAsync(Guid id, ApproveTermInput? input, ApproveTermHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new ApproveTermInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), term => $"/api/v1/organisation/terms/{term}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, ApproveTermHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        var title = new PageTitle("Quyết định chuẩn y", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}"), new Crumb($"Nhiệm kỳ {model.Name}", $"/organisation/terms/{id}"));
        return await pages.ShowAsync<ApproveTermPage>(title, model, refusal, ct);
    }
}
