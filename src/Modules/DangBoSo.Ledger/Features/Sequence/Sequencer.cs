using System.Data.Common;
using System.Globalization;
using DangBoSo.Ledger.Contracts;
using DangBoSo.Ledger.Domain;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;

namespace DangBoSo.Ledger.Features.Sequence;

/// <summary>
/// Gives committed acts their place in the log, after their own commit, so that writers never queue for the log (D2). A lock held
/// across nodes makes it one at a time; leaves, checkpoint and the emptied queue are one transaction.
/// </summary>
internal sealed class Sequencer(IEngine engine) : ILedger
{
    private const int Batch = 2000;
    private const int RowsPerInsert = 200;

    private const string Waiting = """
        SELECT p.act_id, a.commitment FROM ledger_pending p
        JOIN platform_act a ON a.id = p.act_id
        LEFT JOIN ledger_leaf l ON l.act_id = p.act_id
        WHERE l.act_id IS NULL ORDER BY p.act_id LIMIT 2000
        """;

    public async Task<long> SequenceAsync(CancellationToken ct)
    {
        var total = 0L;
        int placed;
        do
        {
            placed = await BatchAsync(ct);
            total += placed;
        }
        while (placed == Batch);
        return total;
    }

    private async Task<int> BatchAsync(CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        if (await connection.ScalarAsync("SELECT 1 FROM ledger_pending LIMIT 1", ct) is null) return 0;

        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "ledger", ct);
        var acts = await connection.ListAsync(Waiting, r => (Id: r.GetValue(0), Commitment: (byte[])r.GetValue(1)), ct, transaction);
        if (acts.Count == 0) return 0;

        var (number, tree) = await LastAsync(connection, transaction, ct);
        var first = tree.Size;
        var leaves = acts.Select((a, i) => (Index: first + i, Act: a.Id, Hash: MerkleHash.Leaf(a.Commitment))).ToList();
        foreach (var leaf in leaves) tree.Append(leaf.Hash);
        foreach (var part in leaves.Chunk(RowsPerInsert)) await InsertAsync(part, connection, transaction, ct);
        await connection.ExecuteAsync("DELETE FROM ledger_pending WHERE act_id IN (SELECT act_id FROM ledger_leaf WHERE leaf_index >= @first)", ct, transaction, ("first", first));
        await connection.ExecuteAsync("INSERT INTO ledger_checkpoint (tree_size, number, root_hash, frontier) VALUES (@size, @number, @root, @frontier)", ct, transaction,
            ("size", tree.Size), ("number", number + 1), ("root", tree.Root()), ("frontier", tree.ToBytes()));
        FaultPoints.Hit("ledger.sequence.before_commit");
        await transaction.CommitAsync(ct);
        FaultPoints.Hit("ledger.sequence.after_commit");
        return acts.Count;
    }

    /// <summary>Never builds on a checkpoint that contradicts itself: that would bury the alteration.</summary>
    private static async Task<(long Number, Frontier Tree)> LastAsync(DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        var last = await connection.ListAsync("SELECT number, tree_size, frontier, root_hash FROM ledger_checkpoint ORDER BY tree_size DESC LIMIT 1",
            r => (Number: r.GetInt64(0), Tree: Frontier.Parse(r.GetInt64(1), (byte[])r.GetValue(2)), Root: (byte[])r.GetValue(3)), ct, transaction);
        if (last.Count == 0) return (0, new Frontier());
        if (!last[0].Tree.Root().AsSpan().SequenceEqual(last[0].Root)) throw new FormatException("The last checkpoint of the ledger does not fit its own frontier.");
        return (last[0].Number, last[0].Tree);
    }

    private static async Task InsertAsync((long Index, object Act, byte[] Hash)[] part, DbConnection connection, DbTransaction transaction, CancellationToken ct)
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
