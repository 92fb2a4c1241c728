using System.Globalization;
using DangBoSo.Ledger.Domain;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.ServeLog;

/// <summary>The log as static pieces (c2sp.org/tlog-tiles) under <c>/api/v1/ledger/log</c>: anybody's tool computes any proof from them.</summary>
internal static class LogEndpoints
{
    private const int HighestLevel = 63;

    public static void MapLog(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/ledger/log/checkpoint", CheckpointAsync).WithName("ledger.log.checkpoint").RequireAuthorization(LogReaders.Policy);
        app.MapGet("/api/v1/ledger/log/tile/entries/{**path}", EntriesAsync).WithName("ledger.log.entries").RequireAuthorization(LogReaders.Policy);
        app.MapGet("/api/v1/ledger/log/tile/{level}/{**path}", TileAsync).WithName("ledger.log.tile").RequireAuthorization(LogReaders.Policy);
    }

    private static async Task<IResult> CheckpointAsync(LogReader log, HttpResponse response, CancellationToken ct)
    {
        var note = await log.LatestAsync(ct) ?? throw new NotFound("ledger.log.not_there");
        response.Headers.CacheControl = "no-cache";
        return Results.Text(note.ToString(), "text/plain; charset=utf-8");
    }

    private static async Task<IResult> TileAsync(string level, string path, LogReader log, IConfiguration configuration, HttpResponse response, CancellationToken ct)
    {
        if (!int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > HighestLevel || number.ToString(CultureInfo.InvariantCulture) != level || TilePath.Parse(path) is not { } tile)
            throw new NotFound("ledger.log.not_there");
        return Piece(await log.TileAsync(number, tile, ct), configuration, response);
    }

    private static async Task<IResult> EntriesAsync(string path, LogReader log, IConfiguration configuration, HttpResponse response, CancellationToken ct) =>
        Piece(TilePath.Parse(path) is { } tile ? await log.EntriesAsync(tile, ct) : null, configuration, response);

    /// <summary>What was served once never changes; but only what everybody may see may lie in shared caches.</summary>
    private static IResult Piece(byte[]? bytes, IConfiguration configuration, HttpResponse response)
    {
        if (bytes is null) throw new NotFound("ledger.log.not_there");
        response.Headers.CacheControl = $"{(LogReaders.IsPublic(configuration) ? "public" : "private")}, max-age=31536000, immutable";
        return Results.Bytes(bytes, "application/octet-stream");
    }
}
