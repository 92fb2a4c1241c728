using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>Carries a new password, recovery codes, or a sheet's token over the redirect to the page that shows them, sealed, and only once. It is stored nowhere else.</summary>
internal sealed class ShownOnce(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string Cookie = "dbs-once";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("access.shown_once").ToTimeLimitedDataProtector();

    /// <param name="account">Whose page shows it.</param>
    /// <param name="text">The secret.</param>
    /// <param name="what">Which of an account's pages, where there are several.</param>
    public void Put(Guid account, string text, string what = "") =>
        http.HttpContext?.Response.Cookies.Append(Cookie, protector.Protect(Head(account, what) + text, Life), Options(http.HttpContext));

    public string? Take(Guid account, string what = "")
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { } cookie) return null;
        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            var text = protector.Unprotect(cookie);
            return text.StartsWith(Head(account, what), StringComparison.Ordinal) ? text[Head(account, what).Length..] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private static string Head(Guid account, string what) => $"{account:N}{what}\n";

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", MaxAge = Life };
}
