using System.Data.Common;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.Sequence;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.ServeLog;

/// <summary>What others may see of the log: signed checkpoints, tiles, entries, proofs. Nothing beyond the last signed checkpoint.</summary>
internal sealed class LogReader(IEngine engine)
{
    private const string Entries = """
        SELECT a.commitment FROM ledger_leaf l JOIN platform_act a ON a.id = l.act_id
        WHERE l.leaf_index >= @first AND l.leaf_index < @end ORDER BY l.leaf_index
        """;

    /// <summary>The newest checkpoint with our signature and those of witnesses; null while nothing is signed.</summary>
    public Task<SignedNote?> LatestAsync(CancellationToken ct) => NoteAsync("SELECT tree_size, note FROM ledger_checkpoint WHERE note IS NOT NULL ORDER BY tree_size DESC LIMIT 1", 0, ct);

    /// <summary>The newest checkpoint that a witness signed too and that is longer than <paramref name="index"/>; null when there is none.</summary>
    public Task<SignedNote?> WitnessedAsync(long index, CancellationToken ct) => NoteAsync("""
        SELECT tree_size, note FROM ledger_checkpoint
        WHERE tree_size = (SELECT max(tree_size) FROM ledger_cosignature WHERE tree_size > @least) AND note IS NOT NULL
        """, index, ct);

    /// <summary>The checkpoint of exactly this size.</summary>
    public Task<SignedNote?> OfSizeAsync(long size, CancellationToken ct) => NoteAsync("SELECT tree_size, note FROM ledger_checkpoint WHERE tree_size = @least AND note IS NOT NULL", size, ct);

    /// <returns>The hashes one after another; null when the log does not reach so far.</returns>
    public async Task<byte[]?> TileAsync(int level, TilePath tile, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var first = tile.Index * TilePath.Full;
        if (first + tile.Width > TilePath.Count(level, await SizeAsync(connection, ct))) return null;
        var hashes = await TileGrower.HashesAsync(connection, null, level, first, tile.Width, ct);
        return hashes.Count == tile.Width ? [.. hashes.SelectMany(h => h)] : null;
    }

    /// <summary>The salted commitments of acts, each after its length in two bytes. They tell nothing of what was done.</summary>
    public async Task<byte[]?> EntriesAsync(TilePath tile, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var first = tile.Index * TilePath.Full;
        if (first + tile.Width > await SizeAsync(connection, ct)) return null;
        await using var command = connection.Command(Entries, null, ("first", first), ("end", first + tile.Width));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var bundle = new List<byte>(tile.Width * (2 + MerkleHash.Length));
        var count = 0;
        for (; await reader.ReadAsync(ct); count++)
        {
            var entry = (byte[])reader.GetValue(0);
            bundle.AddRange([(byte)(entry.Length >> 8), (byte)entry.Length, .. entry]);
        }

        return count == tile.Width ? [.. bundle] : null;
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
        await TileGrower.HashesAsync(connection, null, level, first, count, ct) is { } hashes && hashes.Count == count
            ? hashes
            : throw new InvalidOperationException($"The ledger lacks hashes of level {level} at {first}; run ledger verify."));

    private static async Task<long> SizeAsync(DbConnection connection, CancellationToken ct) =>
        Convert.ToInt64(await connection.ScalarAsync("SELECT coalesce(max(tree_size), 0) FROM ledger_checkpoint WHERE note IS NOT NULL", ct), null);

    private async Task<SignedNote?> NoteAsync(string sql, long least, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        await using var command = connection.Command(sql, null, ("least", least));
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) return null;
        var (size, note) = (reader.GetInt64(0), SignedNote.Parse(reader.GetString(1)));
        await reader.CloseAsync();
        await using var lines = connection.Command("SELECT line FROM ledger_cosignature WHERE tree_size = @size ORDER BY witness", null, ("size", size));
        await using var cosignatures = await lines.ExecuteReaderAsync(ct);
        var more = new List<NoteSignature>();
        while (await cosignatures.ReadAsync(ct)) more.Add(NoteSignature.Parse(cosignatures.GetString(0)));
        return note.With(more);
    }
}
