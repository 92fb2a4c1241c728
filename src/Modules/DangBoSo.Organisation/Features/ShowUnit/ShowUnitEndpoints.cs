using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowUnit;

internal static class ShowUnitEndpoints
{
    public static void MapShowUnit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}", PageAsync).WithName("organisation.unit").RequireAuthorization();
        app.MapGet("/api/v1/organisation/units/{id:guid}", (Guid id, string? asOf, ShowUnitHandler handler, CancellationToken ct) => handler.ReadAsync(id, Typed.AsOf(asOf), ct)).WithName("organisation.unit.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, string? asOf, ShowUnitHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, Typed.AsOf(asOf), ct);
        return await pages.ShowAsync<ShowUnitPage>(new PageTitle(model.Name, "organisation", new Crumb("Tổ chức", "/organisation")), model, ct);
    }
}
