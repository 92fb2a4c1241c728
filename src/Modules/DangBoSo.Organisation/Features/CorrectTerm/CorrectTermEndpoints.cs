using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.CorrectTerm;

internal static class CorrectTermEndpoints
{
    public static void MapCorrectTerm(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/terms/{id:guid}/correction", (Guid id, CorrectTermHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.term.correct").RequireAuthorization();
        app.MapPost("/organisation/terms/{id:guid}/correction", PostAsync).WithName("organisation.term.correct.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/terms/{id:guid}/correction", ApiAsync).WithName("organisation.term.correct.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<CorrectTermInput> posted, CorrectTermHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), term => $"/organisation/terms/{term}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.term.corrected", ct);

    private static async Task<IResult> ApiAsync(Guid id, CorrectTermInput? input, CorrectTermHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new CorrectTermInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), term => $"/api/v1/organisation/terms/{term}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, CorrectTermHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        var title = new PageTitle("Sửa nhiệm kỳ", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}"), new Crumb($"Nhiệm kỳ {model.Name}", $"/organisation/terms/{id}"));
        return await pages.ShowAsync<CorrectTermPage>(title, model, refusal, ct);
    }
}
