using DangBoSo.Ledger.Domain.Notes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Ledger.Features.WitnessLogs;

internal static class WitnessEndpoints
{
    // Open to anybody, as tlog-witness has it: who is answered at all is decided by the signature of a log named in the settings.
    public static void MapWitness(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/v1/ledger/witness/add-checkpoint", AddAsync).WithName("ledger.witness.add_checkpoint").AllowAnonymous();

    private static async Task<IResult> AddAsync(HttpRequest request, AddCheckpointHandler handler, CancellationToken ct)
    {
        if (await ReadAsync(request.Body, ct) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var answer = await handler.HandleAsync(body, ct);
        return Results.Text(answer.Body, answer.Status == StatusCodes.Status409Conflict ? "text/x.tlog.size" : "text/plain; charset=utf-8", statusCode: answer.Status);
    }

    /// <returns>Null when it is longer than any such request.</returns>
    private static async Task<byte[]?> ReadAsync(Stream stream, CancellationToken ct)
    {
        var buffer = new byte[AddCheckpoint.LongestBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return length < buffer.Length ? buffer[..length] : null;
    }
}
