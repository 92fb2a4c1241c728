using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListUnits;

internal static class ListUnitsEndpoints
{
    public static void MapListUnits(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation", PageAsync).WithName("organisation.units").RequireAuthorization();
        app.MapGet("/api/v1/organisation/units", (ListUnitsHandler handler, CancellationToken ct) => handler.ReadAsync(ct)).WithName("organisation.units.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(ListUnitsHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ListUnitsPage>(new PageTitle("Tổ chức, đảng viên", "organisation"), await handler.ReadAsync(ct), ct);
}
