using DangBoSo.Access.Acting;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.MyReaders;

internal static class MyReadersEndpoints
{
    private static readonly PageTitle Title = new("Ai đã đọc hồ sơ của tôi", null, new Crumb("Tài khoản của tôi", "/account"));

    // Also for a member whose posts have ended: it is his own record.
    public static void MapMyReaders(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet("/account/readers", PageAsync).WithName("access.readers.page");
        own.MapGet("/api/v1/access/readers", (Guid? before, MyReadersReader reader, CancellationToken ct) => reader.ReadAsync(before, ct)).WithName("access.readers.api");
    }

    private static async Task<IResult> PageAsync(Guid? before, MyReadersReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<MyReadersPage>(Title, await reader.ReadAsync(before, ct), ct);
}
