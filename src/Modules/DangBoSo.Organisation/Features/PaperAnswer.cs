using DangBoSo.Organisation.Records;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Organisation.Features;

/// <summary>How files of records leave: kept by nobody on the way; a paper is never drawn on our origin (D14).</summary>
internal static class PaperAnswer
{
    public static IResult Attached(OpenedPaper paper, HttpContext context)
    {
        Close(context);
        return Results.Stream(paper.Content, paper.File.ContentType, paper.File.Name);
    }

    /// <summary>The one thing that is drawn: a photograph that was rewritten to nothing but the picture when it came in.</summary>
    public static IResult Photo(OpenedPaper photo, HttpContext context)
    {
        Close(context);
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.Stream(photo.Content, photo.File.ContentType);
    }

    private static void Close(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, no-store";
    }
}
