using System.Net;
using DangBoSo.Platform.Web;

namespace DangBoSo.Web;

/// <summary>No inline script or style, no framing, nothing from elsewhere (D31); over https, nothing but https from then on.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, Site site)
{
    public Task InvokeAsync(HttpContext context)
    {
        // Before anything reads it: cookies, redirects and this answer's headers then are those of https.
        if (site.HoldsCertificate(context.Request)) context.Request.Scheme = Uri.UriSchemeHttps;
        // When the answer starts, not before: what turns an exception into a page clears the headers set so far.
        context.Response.OnStarting(() =>
        {
            Set(context.Response.Headers);
            if (context.Request.IsHttps && !IsLocal(context.Request.Host.Host)) context.Response.Headers.StrictTransportSecurity = "max-age=31536000";
            return Task.CompletedTask;
        });
        return next(context);
    }

    // One who tries https on his own machine would lose http there, for every program that listens on it. Subdomains are other people's affair.
    private static bool IsLocal(string host) => host == "localhost" || host.EndsWith(".localhost", StringComparison.Ordinal) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static void Set(IHeaderDictionary headers)
    {
        // An uploaded file brings a stricter one of its own.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; img-src 'self' data:";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}
