using System.Globalization;
using DangBoSo.Ledger.Domain;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>The log itself: indexes without gaps, every checkpoint and tile recomputed from the leaves below it, every signature checked.</summary>
internal sealed class VerifyTree(LedgerSnapshot snapshot, LedgerReport report, VerifyNotes notes)
{
    private const int LongestGap = 1000;

    private Frontier _tree = new();
    private long _last;

    public async Task RunAsync(CancellationToken ct)
    {
        await using var leaves = await RowStream.OpenAsync(snapshot, "SELECT leaf_index, act_id, leaf_hash FROM ledger_leaf ORDER BY leaf_index", ct);
        await using var checkpoints = await RowStream.OpenAsync(snapshot, "SELECT tree_size, number, root_hash, frontier, note FROM ledger_checkpoint ORDER BY tree_size", ct);
        await using var tiles = new VerifyTiles(snapshot, report);
        string? earlier = null;
        for (; leaves.Row is { } leaf; await leaves.NextAsync())
        {
            report.Leaves++;
            for (var gap = Number(leaf[0]) - _tree.Size; gap is > 0 and < LongestGap; gap--)
            {
                report.Add("ledger_leaf", Text(_tree.Size), null, "lá mất");
                _tree.Append(MerkleHash.Empty); // in its place, so that what follows is compared where it belongs
                await tiles.AddAsync(MerkleHash.Empty, ct);
                earlier = await CheckpointsAsync(checkpoints) ? null : earlier;
            }

            Leaf(leaf, earlier);
            var hash = leaf[2] as byte[] is { Length: MerkleHash.Length } stored ? stored : MerkleHash.Empty;
            _tree.Append(hash);
            await tiles.AddAsync(hash, ct);
            earlier = await CheckpointsAsync(checkpoints) ? null : CanonicalValue.Key(leaf[1]);
        }

        for (; checkpoints.Row is { } beyond; await checkpoints.NextAsync()) Checkpoint(beyond);
        await tiles.EndAsync(ct);
        notes.End(_tree.Size);
        report.Root = Convert.ToHexStringLower(_tree.Root());
        if (_last != _tree.Size)
            report.Add("ledger_checkpoint", Text(_tree.Size), null, "không có điểm chốt ở cuối sổ: điểm chốt hoặc lá đã bị xóa, hoặc lá bị thêm");
    }

    /// <returns>True when a checkpoint closed a batch here: within a batch, leaves are sorted by act.</returns>
    private async Task<bool> CheckpointsAsync(RowStream checkpoints)
    {
        var closed = false;
        for (; checkpoints.Row is { } point && Number(point[0]) <= _tree.Size; await checkpoints.NextAsync())
        {
            Checkpoint(point);
            closed = true;
        }

        return closed;
    }

    private void Leaf(object?[] leaf, string? earlier)
    {
        if (Number(leaf[0]) != _tree.Size) report.Add("ledger_leaf", Text(leaf[0]), "leaf_index", $"số thứ tự không liền: cần {_tree.Size}");
        if (leaf[2] is not byte[] { Length: MerkleHash.Length }) report.Add("ledger_leaf", Text(leaf[0]), "leaf_hash", "không phải giá trị băm");
        if (earlier is not null && Utf8Order.Instance.Compare(earlier, CanonicalValue.Key(leaf[1])) > 0)
            report.Add("ledger_leaf", Text(leaf[0]), "leaf_index", "lá không đúng chỗ trong đợt của nó");
    }

    private void Checkpoint(object?[] point)
    {
        report.Checkpoints++;
        var (size, key) = (Number(point[0]), Text(point[0]));
        _last = Math.Max(_last, size);
        if (Number(point[1]) != report.Checkpoints) report.Add("ledger_checkpoint", key, "number", "số điểm chốt không liền: một điểm chốt đã bị xóa hoặc thêm");
        notes.Check(key, point[4], size, point[2] as byte[]);
        if (size != _tree.Size)
        {
            report.Add("ledger_checkpoint", key, "tree_size", "điểm chốt không ứng với độ dài nào của sổ");
            return;
        }

        var (root, frontier) = (Same(point[2], _tree.Root()), Same(point[3], _tree.ToBytes()));
        if (!root) report.Add("ledger_checkpoint", key, "root_hash", "gốc tính lại từ các lá không khớp");
        if (!frontier) report.Add("ledger_checkpoint", key, "frontier", "biên tính lại từ các lá không khớp");
        if (!root && !frontier) Resume(point);
    }

    /// <summary>
    /// A checkpoint that fits itself but not its leaves: the leaves since the one before were altered. Going on from it names that
    /// batch alone, instead of every checkpoint after it.
    /// </summary>
    private void Resume(object?[] point)
    {
        if (point[2] is not byte[] || point[3] is not byte[] bytes || bytes.Length != _tree.ToBytes().Length) return;
        var stored = Frontier.Parse(_tree.Size, bytes);
        if (Same(point[2], stored.Root())) _tree = stored;
    }

    private static bool Same(object? stored, byte[] computed) => stored is byte[] bytes && bytes.AsSpan().SequenceEqual(computed);

    private static long Number(object? raw) => raw is long or int ? Convert.ToInt64(raw, CultureInfo.InvariantCulture) : -1;

    private static string Text(object? raw) => Convert.ToString(raw, CultureInfo.InvariantCulture) ?? "";
}
