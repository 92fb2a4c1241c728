using System.Data.Common;
using System.Globalization;
using DangBoSo.Ledger.Contracts;
using DangBoSo.Ledger.Domain;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;

namespace DangBoSo.Ledger.Features.Sequence;

/// <summary>
/// Gives committed acts their place in the log, after their own commit, so that writers never queue for the log (D2). A lock held
/// across nodes makes it one at a time; leaves, tiles, the signed checkpoint and the emptied queue are one transaction.
/// </summary>
internal sealed class Sequencer(IEngine engine, LogSigner signer) : ILedger
{
    private const int Batch = 2000;
    private const int RowsPerInsert = 200;
    private const int TilesAtOnce = 500;

    private const string Restored = """
        SELECT a.id FROM ledger_pending p JOIN platform_act a ON a.id = p.act_id
        WHERE a.type = 'ledger.restored' ORDER BY a.id DESC LIMIT 1
        """;

    private const string Waiting = """
        SELECT p.act_id, a.commitment FROM ledger_pending p
        JOIN platform_act a ON a.id = p.act_id
        LEFT JOIN ledger_leaf l ON l.act_id = p.act_id
        WHERE l.act_id IS NULL ORDER BY p.act_id LIMIT 2000
        """;

    private bool _caughtUp;

    public async Task<long> SequenceAsync(CancellationToken ct)
    {
        while (!_caughtUp) _caughtUp = await CatchUpAsync(ct);
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

    /// <summary>What an earlier version left undone: tiles of a log that had none, a last checkpoint that nobody signed.</summary>
    private async Task<bool> CatchUpAsync(CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "ledger", ct);
        var last = await LastCheckpoint.ReadAsync(connection, transaction, signer, ct);
        if (await TileGrower.GrowAsync(connection, transaction, last.Tree.Size, TilesAtOnce, ct) == TilesAtOnce)
        {
            await transaction.CommitAsync(ct);
            return false;
        }

        var note = last.Note is null && last.Tree.Size > 0 ? await SignAsync(last, connection, transaction, ct) : null;
        if (note is not null) await connection.ExecuteAsync("UPDATE ledger_checkpoint SET note = @note WHERE tree_size = @size", ct, transaction, ("note", note.ToString()), ("size", last.Tree.Size));
        await transaction.CommitAsync(ct);
        if (note is not null) signer.Remember(note);
        return true;
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

        var last = await LastCheckpoint.ReadAsync(connection, transaction, signer, ct);
        var (origin, tree, first) = (await OriginAsync(last, connection, transaction, ct), last.Tree, last.Tree.Size);
        var leaves = acts.Select((a, i) => (Index: first + i, Act: a.Id, Hash: MerkleHash.Leaf(a.Commitment))).ToList();
        foreach (var leaf in leaves) tree.Append(leaf.Hash);
        foreach (var part in leaves.Chunk(RowsPerInsert)) await InsertAsync(part, connection, transaction, ct);
        await TileGrower.GrowAsync(connection, transaction, tree.Size, int.MaxValue, ct);
        await connection.ExecuteAsync("DELETE FROM ledger_pending WHERE act_id IN (SELECT act_id FROM ledger_leaf WHERE leaf_index >= @first)", ct, transaction, ("first", first));
        var note = signer.Sign(new CheckpointText(origin, tree.Size, tree.Root()));
        await connection.ExecuteAsync("INSERT INTO ledger_checkpoint (tree_size, number, root_hash, frontier, note) VALUES (@size, @number, @root, @frontier, @note)", ct, transaction,
            ("size", tree.Size), ("number", last.Number + 1), ("root", tree.Root()), ("frontier", tree.ToBytes()), ("note", note.ToString()));
        FaultPoints.Hit("ledger.sequence.before_commit");
        await transaction.CommitAsync(ct);
        FaultPoints.Hit("ledger.sequence.after_commit");
        signer.Remember(note); // after the commit: what is remembered is then never longer than the log
        return acts.Count;
    }

    private async Task<SignedNote> SignAsync(LastCheckpoint last, DbConnection connection, DbTransaction transaction, CancellationToken ct) =>
        signer.Sign(new CheckpointText(await OriginAsync(last, connection, transaction, ct), last.Tree.Size, last.Tree.Root()));

    /// <summary>Under which name the log goes on: the one it had, or a new one after a restore.</summary>
    private async Task<string> OriginAsync(LastCheckpoint last, DbConnection connection, DbTransaction transaction, CancellationToken ct)
    {
        if (!signer.HasKey)
        {
            // Nothing may replace a key that has signed: only a log that never had one gets its first.
            if (await connection.ScalarAsync("SELECT 1 FROM ledger_checkpoint WHERE note IS NOT NULL LIMIT 1", ct, transaction) is not null) throw new LedgerStopped("ledger.log.key_lost");
            signer.MakeKey();
        }

        if (await connection.ScalarAsync(Restored, ct, transaction) is { } act) return signer.RestoredOrigin(act as Guid? ?? Guid.Parse((string)act));
        var origin = last.Origin ?? signer.FirstOrigin;
        await last.CheckContinuesAsync(origin, connection, transaction, signer, ct);
        return origin;
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
