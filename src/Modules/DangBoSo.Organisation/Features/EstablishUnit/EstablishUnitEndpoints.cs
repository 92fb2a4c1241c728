using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.EstablishUnit;

internal static class EstablishUnitEndpoints
{
    public static void MapEstablishUnit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/establish", (Guid id, EstablishUnitHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.unit.establish").RequireAuthorization();
        app.MapPost("/organisation/units/{id:guid}/establish", PostAsync).WithName("organisation.unit.establish.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/units/{id:guid}/units", ApiAsync).WithName("organisation.unit.establish.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<EstablishUnitInput> posted, EstablishUnitHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), unit => $"/organisation/units/{unit}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.unit.established", ct);

    private static async Task<IResult> ApiAsync(Guid id, EstablishUnitInput? input, EstablishUnitHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new EstablishUnitInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), unit => $"/api/v1/organisation/units/{unit}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, EstablishUnitHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<EstablishUnitPage>(new PageTitle("Lập tổ chức trực thuộc", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.ParentName, $"/organisation/units/{id}")), model, refusal, ct);
    }
}
