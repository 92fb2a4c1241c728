using System.Net;
using DangBoSo.Platform.Modules;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>
/// Beside the check at the start: whatever brought a request here, a demonstration answers only what comes from this very
/// machine and was not handed on by a proxy (D26). Its passwords are on the screen and in the repository.
/// </summary>
internal sealed class OnlyHere : IRequestStep
{
    public int Order => 0;

    public void Use(IApplicationBuilder app)
    {
        var installation = app.ApplicationServices.GetRequiredService<Installation>();
        app.Use(async (context, next) =>
        {
            if (!installation.IsDemonstration || IsFromHere(context)) await next(context);
            else await RefuseAsync(context);
        });
    }

    private static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync("Bản minh họa chỉ trả lời trên chính máy đang chạy nó.", context.RequestAborted);
    }
}
