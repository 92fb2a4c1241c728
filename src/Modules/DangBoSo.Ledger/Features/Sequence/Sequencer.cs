using DangBoSo.Ledger.Contracts;
using DangBoSo.Ledger.Data;
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
        if (!await LogTables.AnyWaitingAsync(connection, ct)) return 0;

        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await engine.LockAsync(connection, transaction, "ledger", ct);
        var log = new LogTables(connection, transaction);
        var acts = await log.WaitingAsync(Batch, ct);
        if (acts.Count == 0) return 0;

        var (number, tree) = await LastAsync(log, ct);
        var first = tree.Size;
        var leaves = acts.Select((a, i) => (Index: first + i, Act: a.Id, Hash: MerkleHash.Leaf(a.Commitment))).ToList();
        foreach (var leaf in leaves) tree.Append(leaf.Hash);
        await log.AppendAsync(leaves, ct);
        await log.CheckAsync(number + 1, tree, ct);
        FaultPoints.Hit("ledger.sequence.before_commit");
        await transaction.CommitAsync(ct);
        FaultPoints.Hit("ledger.sequence.after_commit");
        return acts.Count;
    }

    /// <summary>Never builds on a checkpoint that contradicts itself: that would bury the alteration.</summary>
    private static async Task<(long Number, Frontier Tree)> LastAsync(LogTables log, CancellationToken ct)
    {
        if (await log.LastAsync(ct) is not { } last) return (0, new Frontier());
        if (!last.Tree.Root().AsSpan().SequenceEqual(last.Root)) throw new FormatException("The last checkpoint of the ledger does not fit its own frontier.");
        return (last.Number, last.Tree);
    }
}
