using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Organisation.Features;

/// <summary>Files that a program sends to a record, as multipart.</summary>
internal static class ApiUpload
{
    // Multipart can be sent by a foreign page's form; a header of one's own cannot, so the idempotency key is required here.
    public static async Task<ReceivedForm> ReadAsync(HttpRequest request, FormReader reader, CancellationToken ct) =>
        Guid.TryParse(request.Headers["Idempotency-Key"], out _) ? await reader.ReadAsync(request, ct) : throw new BadHttpRequestException("An Idempotency-Key (UUID) is required.");

    /// <summary>What is refused leaves no file behind.</summary>
    public static async Task<IResult> SubmitAsync(object input, ReceivedForm received, Func<Task<Guid>> act, Func<Guid, string> location, Attachments attachments, Api api, CancellationToken ct)
    {
        try
        {
            return await api.SubmitAsync(input, act, location, ct, received.Files, received.Errors);
        }
        catch (DomainError)
        {
            foreach (var file in received.Files) await attachments.DiscardAsync(file, ct);
            throw;
        }
    }
}
