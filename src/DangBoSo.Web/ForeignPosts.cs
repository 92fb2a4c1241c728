using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;

namespace DangBoSo.Web;

/// <summary>
/// What changes something and comes from a page of another site is refused before anything reads or keeps it: beside the token of forms, and instead of one
/// for the API, whose acts may have no body. The browser says from where (Fetch Metadata; older ones by Origin); a program that is no browser says nothing.
/// </summary>
internal sealed class ForeignPosts(RequestDelegate next, Site site)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        return reads || IsOurs(request) ? next(context) : throw new Forbidden("platform.request.foreign");
    }

    private bool IsOurs(HttpRequest request)
    {
        // "none": typed or opened by the person himself. A sibling under the same domain is a stranger too.
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } from]) return from is "same-origin" or "none";
        if (request.Headers.Origin is not [{ Length: > 0 } origin]) return true;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var address)) return false; // "null": from a page that hides where it is
        return string.Equals(address.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase) || (site.Set is { } ours && Uri.Compare(address, ours, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0);
    }
}
