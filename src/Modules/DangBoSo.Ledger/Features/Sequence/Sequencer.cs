using DangBoSo.Ledger.Contracts;
using DangBoSo.Ledger.Data;
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
    private const int TilesAtOnce = 500;

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
        var log = new LogTables(connection, transaction);
        var last = await LastCheckpoint.ReadAsync(log, signer, ct);
        if (await TileGrower.GrowAsync(new TileTables(connection, transaction), last.Tree.Size, TilesAtOnce, ct) == TilesAtOnce)
        {
            await transaction.CommitAsync(ct);
            return false;
        }

        var note = last.Note is null && last.Tree.Size > 0 ? await SignAsync(last, log, ct) : null;
        if (note is not null) await log.SignAsync(last.Tree.Size, note.ToString(), ct);
        await transaction.CommitAsync(ct);
        if (note is not null) signer.Remember(note);
        return true;
    }

    private async Task<int> BatchAsync(CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        if (!await new LogTables(connection).AnyWaitingAsync(ct)) return 0; // before any transaction is begun: mostly there is nothing to do

        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "ledger", ct);
        var log = new LogTables(connection, transaction);
        var acts = await log.WaitingAsync(Batch, ct);
        if (acts.Count == 0) return 0;

        var last = await LastCheckpoint.ReadAsync(log, signer, ct);
        var (origin, tree, first) = (await OriginAsync(last, log, ct), last.Tree, last.Tree.Size);
        var leaves = acts.Select((a, i) => (Index: first + i, Act: a.Id, Hash: MerkleHash.Leaf(a.Commitment))).ToList();
        foreach (var leaf in leaves) tree.Append(leaf.Hash);
        await log.AppendAsync(leaves, ct);
        await TileGrower.GrowAsync(new TileTables(connection, transaction), tree.Size, int.MaxValue, ct);
        var note = signer.Sign(new CheckpointText(origin, tree.Size, tree.Root()));
        await log.CheckAsync(last.Number + 1, tree, note.ToString(), ct);
        FaultPoints.Hit("ledger.sequence.before_commit");
        await transaction.CommitAsync(ct);
        FaultPoints.Hit("ledger.sequence.after_commit");
        signer.Remember(note); // after the commit: what is remembered is then never longer than the log
        return acts.Count;
    }

    private async Task<SignedNote> SignAsync(LastCheckpoint last, LogTables log, CancellationToken ct) =>
        signer.Sign(new CheckpointText(await OriginAsync(last, log, ct), last.Tree.Size, last.Tree.Root()));

    /// <summary>Under which name the log goes on: the one it had, or a new one after a restore.</summary>
    private async Task<string> OriginAsync(LastCheckpoint last, LogTables log, CancellationToken ct)
    {
        if (!signer.HasKey)
        {
            // Nothing may replace a key that has signed: only a log that never had one gets its first.
            if (await log.AnySignedAsync(ct)) throw new LedgerStopped("ledger.log.key_lost");
            signer.MakeKey();
        }

        if (await log.RestoredAsync(ct) is { } act) return signer.RestoredOrigin(act);
        var origin = last.Origin ?? signer.FirstOrigin;
        await last.CheckContinuesAsync(origin, log, signer, ct);
        return origin;
    }
}
