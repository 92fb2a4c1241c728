using System.Net;
using Cookie = DangBoSo.Access.Acting.Cookie;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.FirstAdministrator;

internal static class FirstAdministratorEndpoints
{
    private static readonly PageTitle Title = new("Bắt đầu") { Bare = true };

    public static void MapFirstAdministrator(this IEndpointRouteBuilder app)
    {
        app.MapGet("/first", ShowAsync).WithName("access.first.page").AllowAnonymous();
        app.MapPost("/first", PostAsync).WithName("access.first").AllowAnonymous();
    }

    private static async Task<IResult> ShowAsync(string? token, HttpContext context, FirstAdministratorHandler handler, Pages pages, CancellationToken ct)
    {
        FromHere(context);
        return await pages.ShowAsync<FirstAdministratorPage>(Title, await handler.ReadAsync(token, ct), ct);
    }

    private static Task<IResult> PostAsync(Posted<FirstAdministratorInput> posted, HttpContext context, FirstAdministratorHandler handler, Forms forms, Pages pages, CancellationToken ct)
    {
        FromHere(context);
        return forms.SubmitAsync(posted,
            async () =>
            {
                var session = await handler.HandleAsync(posted.Input, ct);
                await context.SignInAsync(Cookie.Principal(session));
                return session.AccountId;
            },
            _ => "/desk",
            async refusal => await pages.ShowAsync<FirstAdministratorPage>(Title, await handler.ReadAsync(posted.Input.Token, ct), refusal, ct),
            "access.first.done", ct, check: () => handler.CheckAsync(posted.Input, ct));
    }

    // The link was printed on this machine's console, and is of use on this machine only; what a proxy forwards comes from elsewhere.
    private static void FromHere(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is { } from && !IPAddress.IsLoopback(from)) throw new NotFound("platform.page.not_found");
        if (context.Request.Headers.ContainsKey("X-Forwarded-For") || context.Request.Headers.ContainsKey("Forwarded")) throw new NotFound("platform.page.not_found");
    }
}
