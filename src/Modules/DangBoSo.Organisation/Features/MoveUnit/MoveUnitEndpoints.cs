using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.MoveUnit;

internal static class MoveUnitEndpoints
{
    public static void MapMoveUnit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/move", (Guid id, MoveUnitHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.unit.move").RequireAuthorization();
        app.MapPost("/organisation/units/{id:guid}/move", PostAsync).WithName("organisation.unit.move.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/units/{id:guid}/parents", ApiAsync).WithName("organisation.unit.move.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<MoveUnitInput> posted, MoveUnitHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), unit => $"/organisation/units/{unit}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.unit.moved", ct);

    private static async Task<IResult> ApiAsync(Guid id, MoveUnitInput? input, MoveUnitHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new MoveUnitInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), unit => $"/api/v1/organisation/units/{unit}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, MoveUnitHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<MoveUnitPage>(new PageTitle("Chuyển cấp trên trực tiếp", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.Name, $"/organisation/units/{id}")), model, refusal, ct);
    }
}
