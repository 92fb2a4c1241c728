using System.Globalization;
using System.Text;
using DangBoSo.Ledger.Domain;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>
/// Every act against its commitment, its leaf and the queue: five streams in the order of the act's id. One act's changes are
/// held at a time.
/// </summary>
internal sealed class VerifyActs(LedgerSnapshot snapshot, LedgerReport report, SealCheck seals)
{
    private const string Changes =
        "SELECT act_id, ordinal, table_name, row_key, row_version, operation, before_json, after_json FROM platform_act_change ORDER BY act_id, ordinal";

    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    /// <summary>Acts whose salt is gone.</summary>
    public HashSet<string> Erased { get; } = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var acts = await RowStream.OpenAsync(snapshot, ActRow.Sql, ct);
        await using var changes = await RowStream.OpenAsync(snapshot, Changes, ct);
        await using var kept = new VerifySeals(await RowStream.OpenAsync(snapshot, VerifySeals.Sql, ct), report, seals);
        await using var leaves = await RowStream.OpenAsync(snapshot, "SELECT act_id, leaf_index, leaf_hash FROM ledger_leaf ORDER BY act_id", ct);
        await using var pending = await RowStream.OpenAsync(snapshot, "SELECT act_id FROM ledger_pending ORDER BY act_id", ct);
        for (; acts.Row is not null; await acts.NextAsync())
        {
            var act = new ActRow(acts.Row, report);
            report.Acts++;
            await OrphansAsync(act.Key, changes, leaves, pending);
            var own = await ChangesAsync(act.Key, changes);
            await kept.CheckAsync(act.Key, act.Salt is null, own);
            await PlaceAsync(act, own, leaves, pending);
            if (act.Text is { Type: "ledger.erased", Subject: { } erased }) _named.Add(erased.ToString("D"));
        }

        await OrphansAsync(null, changes, leaves, pending);
        await kept.EndAsync();
        foreach (var act in Erased.Except(_named)) report.Add("platform_act", act, "salt", "mất muối mà không có quyết định xóa nào nêu tên hành vi này");
        report.Erased = Erased.Count;
    }

    private async Task<List<ActChangeText>> ChangesAsync(string act, RowStream changes)
    {
        var own = new List<ActChangeText>();
        for (; changes.Row is { } row && changes.Key() == act; await changes.NextAsync())
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{act}/{row[1]}");
            if (row[1] is not (long or int) || Convert.ToInt64(row[1], null) != own.Count)
                report.Add("platform_act_change", key, "ordinal", "số thứ tự trong hành vi không liền");
            if (row[2] is not string || row[3] is not string || row[5] is not string || row[4] is not (long or int))
                report.Add("platform_act_change", key, null, "sai kiểu dữ liệu");
            own.Add(new ActChangeText(CanonicalValue.Key(row[2]), CanonicalValue.Key(row[3]), row[4] is long or int ? Convert.ToInt64(row[4], null) : 0,
                CanonicalValue.Key(row[5]),
                ActRow.Json(report, "platform_act_change", key, "before_json", row[6]),
                ActRow.Json(report, "platform_act_change", key, "after_json", row[7])));
        }

        return own;
    }

    private async Task PlaceAsync(ActRow act, List<ActChangeText> own, RowStream leaves, RowStream pending)
    {
        var waits = pending.Row is not null && pending.Key() == act.Key;
        if (waits) await pending.NextAsync();
        byte[]? leaf = null;
        if (leaves.Row is not null && leaves.Key() == act.Key)
        {
            leaf = leaves.Row[2] as byte[] ?? [];
            await leaves.NextAsync();
        }

        Check(act, own, leaf);
        if (leaf is null && waits) report.Pending++;
        else if (leaf is null) report.Add("platform_act", act.Key, null, "không có lá trong sổ và không nằm trong hàng chờ");
        else if (waits) report.Add("ledger_pending", act.Key, null, "đã có lá mà còn nằm trong hàng chờ");
    }

    private void Check(ActRow act, List<ActChangeText> own, byte[]? leaf)
    {
        if (act.Salt is null) Erased.Add(act.Key);
        var computed = act.Salt is null ? act.Commitment : Compute(act, own);
        var stored = act.Commitment ?? [];
        var intact = computed is not null && computed.AsSpan().SequenceEqual(stored);
        if (leaf is null || leaf.AsSpan().SequenceEqual(MerkleHash.Leaf(stored)))
        {
            if (!intact) report.Add("platform_act", act.Key, null, "nội dung hành vi đã bị sửa: không khớp cam kết của nó");
        }
        else if (intact)
        {
            report.Add("ledger_leaf", act.Key, "leaf_hash", "lá không khớp hành vi");
        }
        else
        {
            var original = computed is not null && leaf.AsSpan().SequenceEqual(MerkleHash.Leaf(computed));
            report.Add("platform_act", act.Key, original ? "commitment" : null, original ? "cam kết đã bị sửa" : "hành vi và lá đều không khớp");
        }
    }

    private static byte[]? Compute(ActRow act, List<ActChangeText> own)
    {
        try
        {
            return ActCommitment.Compute(act.Salt, act.Text.Canonical(own));
        }
        catch (Exception e) when (e is ArgumentException or EncoderFallbackException)
        {
            return null;
        }
    }

    private async Task OrphansAsync(string? before, RowStream changes, RowStream leaves, RowStream pending)
    {
        for (; Earlier(changes, before); await changes.NextAsync())
            report.Add("platform_act_change", string.Create(CultureInfo.InvariantCulture, $"{changes.Key()}/{changes.Row![1]}"), null, "thay đổi của một hành vi không có");
        for (; Earlier(leaves, before); await leaves.NextAsync())
            report.Add("ledger_leaf", CanonicalValue.Key(leaves.Row![1]), "act_id", $"lá của một hành vi đã mất: {leaves.Key()}");
        for (; Earlier(pending, before); await pending.NextAsync())
            report.Add("ledger_pending", pending.Key(), null, "chờ một hành vi không có");
    }

    private static bool Earlier(RowStream stream, string? act) =>
        stream.Row is not null && (act is null || Utf8Order.Instance.Compare(stream.Key(), act) < 0);
}
