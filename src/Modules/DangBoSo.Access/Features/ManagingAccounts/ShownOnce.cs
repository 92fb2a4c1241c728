using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Access.Features.ManagingAccounts;

/// <summary>Carries a new password, or recovery codes, over the redirect to the page that shows them, sealed, and only once. It is stored nowhere else.</summary>
internal sealed class ShownOnce(IDataProtectionProvider protection, IHttpContextAccessor http)
{
    private const string Cookie = "dbs-once";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(2);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("access.shown_once").ToTimeLimitedDataProtector();

    public void Put(Guid account, string text) =>
        http.HttpContext?.Response.Cookies.Append(Cookie, protector.Protect($"{account:N}{text}", Life), Options(http.HttpContext));

    public string? Take(Guid account)
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { } cookie) return null;
        context.Response.Cookies.Delete(Cookie, Options(context));
        try
        {
            var text = protector.Unprotect(cookie);
            return text.StartsWith(account.ToString("N"), StringComparison.Ordinal) ? text[32..] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too old, or not ours
        }
    }

    private static CookieOptions Options(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, Path = "/", MaxAge = Life };
}
