using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Platform.Acts;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>One change of one row, as read from the ledger.</summary>
internal sealed record RowChange(string Act, string Table, string Key, long Version, string Operation, string? Before, string? After);

/// <summary>
/// What a row must be after all its acts. Each change is checked against the one before it, so that leaving one out, or
/// putting two in another order, shows even when the end looks right.
/// </summary>
internal sealed class RowFold(TableShape table, string key, LedgerReport report)
{
    private readonly Dictionary<string, string> _columns = new(StringComparer.Ordinal);
    private long _version;

    public bool Exists { get; private set; }

    /// <summary>An act was erased by decision: what it said of this row is no longer known.</summary>
    public bool Erased { get; private set; }

    public void Apply(IReadOnlyList<RowChange> changes, IReadOnlySet<string> erased)
    {
        var waiting = changes.OrderBy(c => c.Version).ThenBy(c => c.Act, StringComparer.Ordinal).ToList();
        while (waiting.Count > 0)
        {
            // A row that was deleted may be added again, and then counts from 1 again.
            var next = waiting.FindIndex(c => c.Version == (Exists ? _version + 1 : 1));
            if (next < 0) Add(null, $"chuỗi hành vi đứt sau phiên bản {_version} (hành vi {waiting[0].Act})");
            Apply(waiting[Math.Max(next, 0)], erased);
            waiting.RemoveAt(Math.Max(next, 0));
        }
    }

    private void Apply(RowChange change, IReadOnlySet<string> erased)
    {
        _version = change.Version;
        if (erased.Contains(change.Act))
        {
            Erased = true;
            Exists = change.Operation is not "delete";
            _columns.Clear();
            return;
        }

        switch (change.Operation)
        {
            case "insert":
                if (Exists) Add(null, $"được thêm hai lần (hành vi {change.Act})");
                _columns.Clear();
                Set(change);
                Exists = true;
                break;
            case "update":
                CheckBefore(change);
                Set(change);
                break;
            case "delete":
                CheckBefore(change);
                _columns.Clear();
                Exists = false;
                break;
            default:
                Add(null, $"hành vi {change.Act} ghi thao tác không có thật");
                break;
        }
    }

    /// <param name="live">The live row's fragments, in the order of the table's columns; null where nobody could look, for want of a key.</param>
    public void Compare(IReadOnlyList<string?> live)
    {
        if (!Exists)
        {
            Add(null, _version == 0 ? "hàng thừa: không hành vi nào thêm nó" : "hàng thừa: sổ ghi nó đã bị xóa");
            return;
        }

        for (var i = 0; i < live.Count; i++)
        {
            var column = table.Columns[i];
            var known = _columns.TryGetValue(column.Name, out var expected);
            if (live[i] is null || (!known && Erased)) continue;
            if (!string.Equals(expected ?? column.Default, live[i], StringComparison.Ordinal))
                Add(column.Name, "giá trị khác với sổ");
        }
    }

    public void Missing()
    {
        if (Exists) Add(null, "hàng mất: sổ ghi nó còn");
    }

    private void Set(RowChange change)
    {
        foreach (var (column, value) in Read(change.After)) _columns[column] = CanonicalJson.Write(value);
    }

    private void CheckBefore(RowChange change)
    {
        if (!Exists) Add(null, $"hành vi {change.Act} sửa hàng chưa có");
        foreach (var (column, value) in Read(change.Before))
        {
            // A column younger than the row was never mentioned: it held its default.
            var known = _columns.TryGetValue(column, out var expected);
            if (!known && (Erased || !Exists)) continue;
            expected ??= table.Columns.FirstOrDefault(c => c.Name == column)?.Default ?? "null";
            if (!string.Equals(expected, CanonicalJson.Write(value), StringComparison.Ordinal))
                Add(column, $"giá trị trước của hành vi {change.Act} không nối với hành vi trước đó");
        }
    }

    // Text that is no JSON was named already, where the act itself was checked.
    private static JsonObject Read(string? json)
    {
        try
        {
            return json is null ? [] : CanonicalJson.Parse(json) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private void Add(string? column, string what) => report.Add(table.Name, key, column, what);
}
