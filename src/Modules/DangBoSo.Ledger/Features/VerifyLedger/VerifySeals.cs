using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>What acts put into sealed columns: each digest in an act's text has its value beside it, which opens and is the one; and there are no others.</summary>
internal sealed class VerifySeals(RowStream stored, LedgerReport report, SealCheck seals) : IAsyncDisposable
{
    public const string Sql = "SELECT act_id, ordinal, column_name, id, value FROM platform_act_seal ORDER BY act_id";
    private const string Table = "platform_act_seal";
    private const string Mark = "\"sealed\":";

    public async Task CheckAsync(string act, bool erased, IReadOnlyList<ActChangeText> changes)
    {
        for (; stored.Row is not null && Utf8Order.Instance.Compare(stored.Key(), act) < 0; await stored.NextAsync()) Stray();
        var told = erased ? [] : Told(changes);
        for (; stored.Row is { } row && stored.Key() == act; await stored.NextAsync())
        {
            if (!told.Remove((CanonicalValue.Key(row[1]), CanonicalValue.Key(row[2])), out var digest)) Stray();
            else Check(CanonicalValue.Key(row[3]), row[4], digest);
        }

        foreach (var (ordinal, column) in told.Keys) report.Add("platform_act", act, null, $"mất giá trị niêm phong của thay đổi {ordinal}, cột {column}");
    }

    public async Task EndAsync()
    {
        for (; stored.Row is not null; await stored.NextAsync()) Stray();
    }

    public ValueTask DisposeAsync() => stored.DisposeAsync();

    private void Check(string key, object? raw, string digest)
    {
        var found = seals.Look(SealCheck.Kept.Table, SealCheck.Kept.Column, key, raw, null);
        if (found.IsUnknown) report.Unopened++;
        else if (found.Fragment != digest) report.Add(Table, key, "value", "không phải giá trị mà hành vi đã niêm phong");
    }

    private void Stray() => report.Add(Table, CanonicalValue.Key(stored.Row![3]), null, "giá trị niêm phong không thuộc hành vi nào");

    /// <summary>By ordinal and column, the digests that the act's changes put in.</summary>
    private static Dictionary<(string Ordinal, string Column), string> Told(IReadOnlyList<ActChangeText> changes)
    {
        var told = new Dictionary<(string, string), string>();
        foreach (var (ordinal, change) in changes.Index())
        {
            // Texts of people are quoted within: only a digest has these marks bare. What looks alike is sorted out below.
            if (change.After?.Contains(Mark, StringComparison.Ordinal) is not true || CanonicalJson.Parse(change.After) is not JsonObject after) continue;
            foreach (var (column, value) in after) if (value is JsonObject) told[(ordinal.ToString(CultureInfo.InvariantCulture), column)] = CanonicalJson.Write(value);
        }

        return told;
    }
}
