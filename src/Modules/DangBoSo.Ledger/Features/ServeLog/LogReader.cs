using System.Data.Common;
using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.ServeLog;

/// <summary>What others may see of the log: signed checkpoints, tiles, entries, proofs. Nothing beyond the last signed checkpoint.</summary>
internal sealed class LogReader(IEngine engine)
{
    /// <summary>The newest checkpoint with our signature and those of witnesses; null while nothing is signed.</summary>
    public Task<SignedNote?> LatestAsync(CancellationToken ct) => NoteAsync(log => log.NewestNoteAsync(ct), ct);

    /// <summary>The newest checkpoint that a witness signed too and that is longer than <paramref name="index"/>; null when there is none.</summary>
    public Task<SignedNote?> WitnessedAsync(long index, CancellationToken ct) => NoteAsync(log => log.WitnessedNoteAsync(index, ct), ct);

    /// <summary>The checkpoint of exactly this size.</summary>
    public Task<SignedNote?> OfSizeAsync(long size, CancellationToken ct) => NoteAsync(log => log.NoteOfSizeAsync(size, ct), ct);

    /// <returns>The hashes one after another; null when the log does not reach so far.</returns>
    public async Task<byte[]?> TileAsync(int level, TilePath tile, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var first = tile.Index * TilePath.Full;
        if (first + tile.Width > TilePath.Count(level, await new LogTables(connection).SignedSizeAsync(ct))) return null;
        var hashes = await new TileTables(connection).HashesAsync(level, first, tile.Width, ct);
        return hashes.Count == tile.Width ? [.. hashes.SelectMany(h => h)] : null;
    }

    /// <summary>The salted commitments of acts, each after its length in two bytes. They tell nothing of what was done.</summary>
    public async Task<byte[]?> EntriesAsync(TilePath tile, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var first = tile.Index * TilePath.Full;
        var log = new LogTables(connection);
        if (first + tile.Width > await log.SignedSizeAsync(ct)) return null;
        var entries = await log.CommitmentsAsync(first, first + tile.Width, ct);
        if (entries.Count != tile.Width) return null;
        var bundle = new List<byte>(tile.Width * (2 + MerkleHash.Length));
        foreach (var entry in entries) bundle.AddRange([(byte)(entry.Length >> 8), (byte)entry.Length, .. entry]);
        return [.. bundle];
    }

    public async Task<List<byte[]>> InclusionAsync(long index, long size, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return await Proofs(connection, ct).InclusionAsync(index, size);
    }

    public async Task<List<byte[]>> ConsistencyAsync(long early, long size, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return await Proofs(connection, ct).ConsistencyAsync(early, size);
    }

    private static LogProofs Proofs(DbConnection connection, CancellationToken ct) => new(async (level, first, count) =>
        await new TileTables(connection).HashesAsync(level, first, count, ct) is { } hashes && hashes.Count == count
            ? hashes
            : throw new InvalidOperationException($"The ledger lacks hashes of level {level} at {first}; run ledger verify."));

    private async Task<SignedNote?> NoteAsync(Func<LogTables, Task<(long Size, string Note)?>> which, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        if (await which(new LogTables(connection)) is not { } found) return null;
        var lines = await new WitnessTables(connection).LinesAsync(found.Size, ct);
        return SignedNote.Parse(found.Note).With([.. lines.Select(NoteSignature.Parse)]);
    }
}
