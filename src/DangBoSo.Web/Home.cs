using DangBoSo.Platform.Web;

namespace DangBoSo.Web;

/// <summary>The bare address leads to where the day begins: the desk.</summary>
internal static class Home
{
    public static void MapHome(this IEndpointRouteBuilder app) =>
        app.MapGet("/", () => Results.Extensions.SeeOther("/desk")).WithName("web.home").RequireAuthorization();
}
