using System.Data.Common;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Data;

/// <summary>The hashes of the tree by level: at level 0 the leaves, above each the root of 256 of the level below.</summary>
internal sealed class TileTables(DbConnection connection, DbTransaction? transaction = null)
{
    private const string Leaves = "SELECT leaf_hash FROM ledger_leaf WHERE leaf_index >= @first AND leaf_index < @end ORDER BY leaf_index";
    private const string Roots = "SELECT hash FROM ledger_tile WHERE level = @level AND tile_index >= @first AND tile_index < @end ORDER BY tile_index";

    /// <summary>Consecutive hashes of a level; fewer when there are not as many.</summary>
    public Task<IReadOnlyList<byte[]>> HashesAsync(int level, long first, int count, CancellationToken ct) => level == 0
        ? connection.ListAsync(Leaves, r => (byte[])r.GetValue(0), ct, transaction, ("first", first), ("end", first + count))
        : connection.ListAsync(Roots, r => (byte[])r.GetValue(0), ct, transaction, ("level", level), ("first", first), ("end", first + count));

    /// <summary>The first index of a level above the leaves that is not there yet.</summary>
    public async Task<long> NextAsync(int level, CancellationToken ct) =>
        Convert.ToInt64(await connection.ScalarAsync("SELECT coalesce(max(tile_index) + 1, 0) FROM ledger_tile WHERE level = @level", ct, transaction, ("level", level)), null);

    public Task AddAsync(int level, long index, byte[] hash, CancellationToken ct) =>
        connection.ExecuteAsync("INSERT INTO ledger_tile (level, tile_index, hash) VALUES (@level, @index, @hash)", ct, transaction, ("level", level), ("index", index), ("hash", hash));
}
