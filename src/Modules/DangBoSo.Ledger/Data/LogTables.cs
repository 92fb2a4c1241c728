using System.Data.Common;
using System.Globalization;
using DangBoSo.Ledger.Domain;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Data;

/// <summary>The log's own rows, below the context: nothing of it is an act, and a batch of thousands is a few statements.</summary>
internal sealed class LogTables(DbConnection connection, DbTransaction? transaction = null)
{
    private const int RowsPerInsert = 200;

    private const string Waiting = """
        SELECT p.act_id, a.commitment FROM ledger_pending p
        JOIN platform_act a ON a.id = p.act_id
        LEFT JOIN ledger_leaf l ON l.act_id = p.act_id
        WHERE l.act_id IS NULL ORDER BY p.act_id LIMIT @most
        """;

    private const string Restored = """
        SELECT a.id FROM ledger_pending p JOIN platform_act a ON a.id = p.act_id
        WHERE a.type = 'ledger.restored' ORDER BY a.id DESC LIMIT 1
        """;

    private const string Commitments = """
        SELECT a.commitment FROM ledger_leaf l JOIN platform_act a ON a.id = l.act_id
        WHERE l.leaf_index >= @first AND l.leaf_index < @end ORDER BY l.leaf_index
        """;

    private const string Witnessed = """
        SELECT tree_size, note FROM ledger_checkpoint
        WHERE tree_size = (SELECT max(tree_size) FROM ledger_cosignature WHERE tree_size > @least) AND note IS NOT NULL
        """;

    public async Task<bool> AnyWaitingAsync(CancellationToken ct) => await connection.ScalarAsync("SELECT 1 FROM ledger_pending LIMIT 1", ct, transaction) is not null;

    /// <returns>Acts without a leaf, in their order; the id as the driver gives it.</returns>
    public Task<IReadOnlyList<(object Id, byte[] Commitment)>> WaitingAsync(int most, CancellationToken ct) =>
        connection.ListAsync(Waiting, r => (r.GetValue(0), (byte[])r.GetValue(1)), ct, transaction, ("most", most));

    /// <summary>The newest waiting act that says the database was restored; null when none does.</summary>
    public async Task<Guid?> RestoredAsync(CancellationToken ct) =>
        await connection.ScalarAsync(Restored, ct, transaction) is { } act ? (act as Guid? ?? Guid.Parse((string)act)) : null;

    /// <summary>The leaves, in order; what they stand for no longer waits.</summary>
    public async Task AppendAsync(IReadOnlyList<(long Index, object Act, byte[] Hash)> leaves, CancellationToken ct)
    {
        foreach (var part in leaves.Chunk(RowsPerInsert)) await InsertAsync(part, ct);
        await connection.ExecuteAsync("DELETE FROM ledger_pending WHERE act_id IN (SELECT act_id FROM ledger_leaf WHERE leaf_index >= @first)", ct, transaction, ("first", leaves[0].Index));
    }

    /// <summary>Of the acts at these places, <paramref name="end"/> not included, in order.</summary>
    public Task<IReadOnlyList<byte[]>> CommitmentsAsync(long first, long end, CancellationToken ct) =>
        connection.ListAsync(Commitments, r => (byte[])r.GetValue(0), ct, transaction, ("first", first), ("end", end));

    /// <summary>The newest checkpoint, unchecked; null when there is none.</summary>
    /// <exception cref="FormatException">Its frontier does not fit its size.</exception>
    public async Task<(long Number, Frontier Tree, byte[] Root, string? Note)?> LastAsync(CancellationToken ct)
    {
        var last = await connection.ListAsync("SELECT number, tree_size, frontier, root_hash, note FROM ledger_checkpoint ORDER BY tree_size DESC LIMIT 1",
            r => (r.GetInt64(0), Frontier.Parse(r.GetInt64(1), (byte[])r.GetValue(2)), (byte[])r.GetValue(3), r.GetValue(4) as string), ct, transaction);
        return last.Count == 0 ? null : last[0];
    }

    public async Task<byte[]?> RootAsync(long size, CancellationToken ct) =>
        await connection.ScalarAsync("SELECT root_hash FROM ledger_checkpoint WHERE tree_size = @size", ct, transaction, ("size", size)) as byte[];

    public Task CheckAsync(long number, Frontier tree, string note, CancellationToken ct) =>
        connection.ExecuteAsync("INSERT INTO ledger_checkpoint (tree_size, number, root_hash, frontier, note) VALUES (@size, @number, @root, @frontier, @note)", ct, transaction,
            ("size", tree.Size), ("number", number), ("root", tree.Root()), ("frontier", tree.ToBytes()), ("note", note));

    /// <summary>Signs a checkpoint that is older than signing.</summary>
    public Task SignAsync(long size, string note, CancellationToken ct) =>
        connection.ExecuteAsync("UPDATE ledger_checkpoint SET note = @note WHERE tree_size = @size", ct, transaction, ("note", note), ("size", size));

    public async Task<bool> AnySignedAsync(CancellationToken ct) => await connection.ScalarAsync("SELECT 1 FROM ledger_checkpoint WHERE note IS NOT NULL LIMIT 1", ct, transaction) is not null;

    /// <summary>Leaves under the last signed checkpoint.</summary>
    public async Task<long> SignedSizeAsync(CancellationToken ct) =>
        Convert.ToInt64(await connection.ScalarAsync("SELECT coalesce(max(tree_size), 0) FROM ledger_checkpoint WHERE note IS NOT NULL", ct, transaction), null);

    public Task<(long Size, string Note)?> NewestNoteAsync(CancellationToken ct) => NoteAsync("SELECT tree_size, note FROM ledger_checkpoint WHERE note IS NOT NULL ORDER BY tree_size DESC LIMIT 1", ct);

    public Task<(long Size, string Note)?> NoteOfSizeAsync(long size, CancellationToken ct) => NoteAsync("SELECT tree_size, note FROM ledger_checkpoint WHERE tree_size = @size AND note IS NOT NULL", ct, ("size", size));

    /// <summary>The newest that a witness signed too, if it is longer than <paramref name="least"/>.</summary>
    public Task<(long Size, string Note)?> WitnessedNoteAsync(long least, CancellationToken ct) => NoteAsync(Witnessed, ct, ("least", least));

    private async Task<(long Size, string Note)?> NoteAsync(string sql, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        var notes = await connection.ListAsync(sql, r => (r.GetInt64(0), r.GetString(1)), ct, transaction, parameters);
        return notes.Count == 0 ? null : notes[0];
    }

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
