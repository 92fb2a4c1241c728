using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Web;

/// <summary>303: after a post, look there. Only to addresses on this site.</summary>
public sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal)) throw new InvalidOperationException("Only local addresses.");
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        return Task.CompletedTask;
    }
}

public static class SeeOtherExtensions
{
    public static IResult SeeOther(this IResultExtensions results, string path)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new SeeOther(path);
    }
}
