using System.Security.Claims;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.KeptForms;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Access.Acting;

/// <summary>The cookie: sealed by the installation's keys, holding the session's id and nothing that must be believed.</summary>
internal static class Cookie
{
    public const string Scheme = "dbs";
    private const string SessionClaim = "sid";

    /// <summary>The account is named too, since form tokens are bound to it.</summary>
    public static ClaimsPrincipal Principal(Session session) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, session.AccountId.ToString("D")), new Claim(SessionClaim, session.Id.ToString("D"))], Scheme));

    public static Guid? SessionOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SessionClaim), out var id) ? id : null;

    public static Guid? AccountOf(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    public static void Set(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "dbs-session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.IsEssential = true;
        options.SlidingExpiration = false;
        options.ExpireTimeSpan = TimeSpan.FromDays(30); // the session itself ends long before
        options.Events.OnRedirectToLogin = context => AskAsync(context);
        options.Events.OnRedirectToAccessDenied = _ => throw new Forbidden("access.page.denied");
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask; // the endpoint redirects by itself
    }

    private static async Task AskAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments("/api")) throw new SignInNeeded();
        var page = LocalAddress.With("/sign-in", await KeepAsync(context.HttpContext) ? KeptFormEndpoints.Address : LocalAddress.Asked(request));
        if (request.Headers.ContainsKey("HX-Request"))
        {
            // A script that fetches a piece of a page would put the sign-in form into it.
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers["HX-Redirect"] = "/sign-in";
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = page;
    }

    private static async Task<bool> KeepAsync(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.RequestServices.GetRequiredService<CurrentSession>().EndedAccountId is { } account
        && await context.RequestServices.GetRequiredService<KeptForms>().KeepAsync(account, context.Request, context.RequestAborted);
}

/// <summary>401 for programs; people are led to the sign-in page.</summary>
internal sealed class SignInNeeded() : DomainError("access.sign_in.needed", StatusCodes.Status401Unauthorized);
