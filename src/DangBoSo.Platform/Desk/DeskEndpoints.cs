using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Platform.Desk;

internal static class DeskEndpoints
{
    public static void MapDesk(this IEndpointRouteBuilder app)
    {
        app.MapGet("/desk", ShowAsync).WithName("platform.desk").RequireAuthorization();
        app.MapGet("/api/v1/desk", (DeskReader desk, CancellationToken ct) => desk.ReadAsync(ct)).WithName("platform.desk.api").RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(DeskReader desk, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<DeskPage>(new PageTitle("Bàn làm việc", "desk"), await desk.ReadAsync(ct), ct);
}
