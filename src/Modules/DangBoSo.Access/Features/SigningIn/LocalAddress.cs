using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace DangBoSo.Access.Features.SigningIn;

/// <summary>Where to go after signing in: only to a page of ours, whatever the address says.</summary>
internal static class LocalAddress
{
    /// <summary>Printable ASCII that starts with one slash. Browsers read "//", "/\" and a slash before a tab as another site.</summary>
    public static string? Of(string? asked) =>
        asked is ['/', .. var rest] && asked.Length <= 2000 && !rest.StartsWith('/') && asked.All(c => c is > ' ' and < (char)127 and not '\\') && !asked.StartsWith("/sign-in", StringComparison.Ordinal) ? asked : null;

    /// <summary>The page asked for, to come back to.</summary>
    public static string? Asked(HttpRequest request) => HttpMethods.IsGet(request.Method) ? Of(UriHelper.BuildRelative(request.PathBase, request.Path, request.QueryString)) : null;

    public static string With(string page, string? returnUrl) => returnUrl is null or "/" ? page : $"{page}?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
