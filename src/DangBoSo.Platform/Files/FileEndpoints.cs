using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DangBoSo.Platform.Files;

internal static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/files/{id:guid}", DownloadAsync).WithName("platform.file").RequireAuthorization();

    /// <summary>Always as an attachment, never drawn by the browser on our origin (D14).</summary>
    private static async Task<IResult> DownloadAsync(Guid id, Attachments attachments, FileStore store, Audience audience, Reads reads, HttpContext context, CancellationToken ct)
    {
        var file = await attachments.FindAsync(id, ct) ?? throw new NotFound("platform.file.not_found");
        // Whatever room the record is of: what few may know, one of them took with him.
        if (await audience.IsInCompartmentAsync(file.RecordId, ct)) await reads.RecordAsync("platform.compartment_file_read", file.RecordId, ct);
        var content = await store.OpenReadAsync(file.Hash, ct);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Stream(content, file.ContentType, file.Name, entityTag: new EntityTagHeaderValue($"\"{id:N}\""), enableRangeProcessing: true);
    }
}
