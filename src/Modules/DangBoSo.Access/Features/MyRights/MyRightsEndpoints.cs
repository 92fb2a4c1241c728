using DangBoSo.Access.Acting;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.MyRights;

internal static class MyRightsEndpoints
{
    private static readonly PageTitle Title = new("Tôi được làm gì", null, new Crumb("Tài khoản của tôi", "/account"));

    public static void MapMyRights(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet("/account/rights", async (MyRightsReader reader, Pages pages, CancellationToken ct) => await pages.ShowAsync<MyRightsPage>(Title, await reader.ReadAsync(ct), ct)).WithName("access.rights.mine.page");
        own.MapGet("/api/v1/access/me/rights", (MyRightsReader reader, CancellationToken ct) => reader.ReadAsync(ct)).WithName("access.rights.mine.api");
    }
}
