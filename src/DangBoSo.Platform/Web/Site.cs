using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Platform.Web;

/// <summary>This installation's address as people open it, in the setting <c>site</c>: for what leaves the screen, such as a printed sheet.</summary>
public sealed class Site
{
    /// <exception cref="InvalidOperationException">What is set is no address; heard of at the start, not on somebody's paper.</exception>
    public Site(IConfiguration configuration)
    {
        if (configuration["site"] is not { Length: > 0 } text) return;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.AbsolutePath != "/" || address.Query.Length > 0 || address.UserInfo.Length > 0) throw new InvalidOperationException($"site is no address such as https://dangbo.example: {text}");
        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)) throw new InvalidOperationException($"site must begin with https: {text}");
        Set = address;
    }

    /// <summary>Null when nothing is set.</summary>
    public Uri? Set { get; }

    /// <summary>
    /// The setting; without one, where the signed-in person himself opened the page. Only for pages behind the sign-in: his cookie was given to this
    /// host name by his browser, so nobody else chose it.
    /// </summary>
    public Uri Of(HttpRequest request) => Set ?? new Uri($"{request.Scheme}://{request.Host}/");

    /// <summary>A proxy holds the certificate, and handed on what came over it.</summary>
    public bool HoldsCertificate(HttpRequest request) => Set is { } site && site.Scheme == Uri.UriSchemeHttps && string.Equals(request.Host.Host, site.Host, StringComparison.OrdinalIgnoreCase);
}
