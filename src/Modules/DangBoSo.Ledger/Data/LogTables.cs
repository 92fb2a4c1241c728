using System.Data.Common;
using System.Globalization;
using DangBoSo.Ledger.Domain;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Data;

/// <summary>The log's own rows, written below the context: nothing of it is an act, and a batch of thousands is a few statements.</summary>
internal sealed class LogTables(DbConnection connection, DbTransaction transaction)
{
    private const int RowsPerInsert = 200;

    private const string Waiting = """
        SELECT p.act_id, a.commitment FROM ledger_pending p
        JOIN platform_act a ON a.id = p.act_id
        LEFT JOIN ledger_leaf l ON l.act_id = p.act_id
        WHERE l.act_id IS NULL ORDER BY p.act_id LIMIT @most
        """;

    /// <summary>Before any transaction is begun: mostly there is nothing to do.</summary>
    public static async Task<bool> AnyWaitingAsync(DbConnection connection, CancellationToken ct) => await connection.ScalarAsync("SELECT 1 FROM ledger_pending LIMIT 1", ct) is not null;

    /// <returns>Acts without a leaf, in their order; the id as the driver gives it.</returns>
    public Task<IReadOnlyList<(object Id, byte[] Commitment)>> WaitingAsync(int most, CancellationToken ct) =>
        connection.ListAsync(Waiting, r => (r.GetValue(0), (byte[])r.GetValue(1)), ct, transaction, ("most", most));

    public async Task<(long Number, Frontier Tree, byte[] Root)?> LastAsync(CancellationToken ct)
    {
        var last = await connection.ListAsync("SELECT number, tree_size, frontier, root_hash FROM ledger_checkpoint ORDER BY tree_size DESC LIMIT 1",
            r => (r.GetInt64(0), Frontier.Parse(r.GetInt64(1), (byte[])r.GetValue(2)), (byte[])r.GetValue(3)), ct, transaction);
        return last.Count == 0 ? null : last[0];
    }

    /// <summary>The leaves, in order; what they stand for no longer waits.</summary>
    public async Task AppendAsync(IReadOnlyList<(long Index, object Act, byte[] Hash)> leaves, CancellationToken ct)
    {
        foreach (var part in leaves.Chunk(RowsPerInsert)) await InsertAsync(part, ct);
        await connection.ExecuteAsync("DELETE FROM ledger_pending WHERE act_id IN (SELECT act_id FROM ledger_leaf WHERE leaf_index >= @first)", ct, transaction, ("first", leaves[0].Index));
    }

    public Task CheckAsync(long number, Frontier tree, CancellationToken ct) =>
        connection.ExecuteAsync("INSERT INTO ledger_checkpoint (tree_size, number, root_hash, frontier) VALUES (@size, @number, @root, @frontier)", ct, transaction,
            ("size", tree.Size), ("number", number), ("root", tree.Root()), ("frontier", tree.ToBytes()));

    private async Task InsertAsync((long Index, object Act, byte[] Hash)[] part, CancellationToken ct)
    {
        var rows = string.Join(", ", part.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"(@i{i}, @a{i}, @h{i})")));
        var parameters = part.SelectMany((leaf, i) => new (string, object?)[]
        {
            (string.Create(CultureInfo.InvariantCulture, $"i{i}"), leaf.Index),
            (string.Create(CultureInfo.InvariantCulture, $"a{i}"), leaf.Act),
            (string.Create(CultureInfo.InvariantCulture, $"h{i}"), leaf.Hash),
        });
        await connection.ExecuteAsync($"INSERT INTO ledger_leaf (leaf_index, act_id, leaf_hash) VALUES {rows}", ct, transaction, [.. parameters]);
    }
}
