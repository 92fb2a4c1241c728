using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Routing.Template;

namespace DangBoSo.Web;

/// <summary>
/// Addresses that no page has. One that only takes a form (Enter in the address bar after a refused form asks for it) leads to
/// the page above, which says by itself whether this person may see it.
/// </summary>
internal static class Fallback
{
    public static void MapPageOrNothing(this IEndpointRouteBuilder app) =>
        app.MapFallback((HttpContext context, EndpointDataSource endpoints) => Above(context.Request, endpoints) is { } page ? Results.Extensions.SeeOther(page) : throw new NotFound("platform.page.not_found"))
            .WithName("web.fallback").AllowAnonymous();

    private static string? Above(HttpRequest request, EndpointDataSource endpoints)
    {
        var path = request.Path.Value ?? "";
        if (!HttpMethods.IsGet(request.Method) || path.StartsWith("/api/", StringComparison.Ordinal)) return null;
        var routes = endpoints.Endpoints.OfType<RouteEndpoint>().ToList();
        if (!Answers(routes, HttpMethods.Post, path)) return null;
        while (path.LastIndexOf('/') is > 0 and var cut)
        {
            path = path[..cut];
            if (Answers(routes, HttpMethods.Get, path)) return path;
        }

        return null;
    }

    // An id may look like anything here: the page above finds out.
    private static bool Answers(List<RouteEndpoint> routes, string method, string path) => routes.Exists(r =>
        r.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(method, StringComparer.OrdinalIgnoreCase) is true
        && r.RoutePattern.RawText is { } pattern && new TemplateMatcher(TemplateParser.Parse(pattern), []).TryMatch(path, []));
}
