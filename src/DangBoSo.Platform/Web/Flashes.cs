using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web;

/// <summary>One sentence shown on the page after a redirect. The cookie holds a message code, never text.</summary>
public sealed class Flashes(IHttpContextAccessor http, Messages messages)
{
    private const string Cookie = "dbs-flash";

    public void Set(string code) => http.HttpContext?.Response.Cookies.Append(Cookie, code, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.HttpContext.Request.IsHttps, Path = "/", MaxAge = TimeSpan.FromMinutes(1) });

    internal Flash? Take()
    {
        if (http.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { } code || !messages.Has(code)) return null;
        context.Response.Cookies.Delete(Cookie);
        return new Flash(messages.Text(code));
    }
}
