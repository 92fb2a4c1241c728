using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;

namespace DangBoSo.Web;

/// <summary>The bare address leads to where this post's day begins: an administrator to the accounts, everybody else to the work.</summary>
internal static class Home
{
    public static void MapHome(this IEndpointRouteBuilder app) =>
        app.MapGet("/", (Actor actor) => Results.Extensions.SeeOther(actor.Can("access.manage") ? "/access/accounts" : "/work")).WithName("web.home").RequireAuthorization();
}
