using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.WhoMay;

internal static class WhoMayEndpoints
{
    public static void MapWhoMay(this IEndpointRouteBuilder app)
    {
        app.MapGet("/access/rights", async (string? unit, WhoMayReader reader, Pages pages, CancellationToken ct) => await pages.ShowAsync<WhoMayPage>(new PageTitle("Ai được làm gì"), await reader.ReadAsync(unit, ct), ct)).WithName("access.rights.page").RequireAuthorization();
        app.MapGet("/api/v1/access/rights", (string? unit, WhoMayReader reader, CancellationToken ct) => reader.ReadAsync(unit, ct)).WithName("access.rights.api").RequireAuthorization();
    }
}
