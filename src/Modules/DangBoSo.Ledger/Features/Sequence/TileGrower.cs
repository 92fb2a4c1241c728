using System.Data.Common;
using DangBoSo.Ledger.Domain;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.Sequence;

/// <summary>Writes the root of each tile as it fills, so that a proof over a million leaves reads some dozens of rows.</summary>
internal static class TileGrower
{
    /// <param name="size">Leaves there are.</param>
    /// <param name="most">Rows to write at most: an old log is caught up in short transactions.</param>
    /// <returns>How many were written.</returns>
    public static async Task<int> GrowAsync(DbConnection connection, DbTransaction transaction, long size, int most, CancellationToken ct)
    {
        var written = 0;
        for (var level = 1; TilePath.Count(level, size) > 0; level++)
        {
            var have = Convert.ToInt64(await connection.ScalarAsync("SELECT coalesce(max(tile_index) + 1, 0) FROM ledger_tile WHERE level = @level", ct, transaction, ("level", level)), null);
            for (var index = have; index < TilePath.Count(level, size); index++)
            {
                if (written++ == most) return most;
                var frontier = new Frontier();
                foreach (var hash in await HashesAsync(connection, transaction, level - 1, index * TilePath.Full, TilePath.Full, ct)) frontier.Append(hash);
                if (frontier.Size != TilePath.Full) return written; // a gap below: verify names it
                await connection.ExecuteAsync("INSERT INTO ledger_tile (level, tile_index, hash) VALUES (@level, @index, @hash)", ct, transaction, ("level", level), ("index", index), ("hash", frontier.Root()));
            }
        }

        return written;
    }

    /// <summary>Consecutive hashes of a level; fewer when there are not as many.</summary>
    public static async Task<IReadOnlyList<byte[]>> HashesAsync(DbConnection connection, DbTransaction? transaction, int level, long first, int count, CancellationToken ct)
    {
        await using var command = level == 0
            ? connection.Command("SELECT leaf_hash FROM ledger_leaf WHERE leaf_index >= @first AND leaf_index < @end ORDER BY leaf_index", transaction, ("first", first), ("end", first + count))
            : connection.Command("SELECT hash FROM ledger_tile WHERE level = @level AND tile_index >= @first AND tile_index < @end ORDER BY tile_index", transaction, ("level", level), ("first", first), ("end", first + count));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var hashes = new List<byte[]>(count);
        while (await reader.ReadAsync(ct)) hashes.Add((byte[])reader.GetValue(0));
        return hashes;
    }
}
