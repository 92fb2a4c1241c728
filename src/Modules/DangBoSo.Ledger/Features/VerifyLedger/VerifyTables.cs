using System.Globalization;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>Every row of every covered table against the sum of its acts: two streams, merged by table and key.</summary>
internal sealed class VerifyTables(LedgerSnapshot snapshot, LedgerReport report, IReadOnlySet<string> erased)
{
    public async Task RunAsync(IEnumerable<TableShape> covered, CancellationToken ct)
    {
        var order = snapshot.Engine.ByteOrder;
        await using var changes = await RowStream.OpenAsync(snapshot,
            $"SELECT table_name, row_key, row_version, operation, before_json, after_json, act_id FROM platform_act_change ORDER BY table_name COLLATE {order}, row_key COLLATE {order}, row_version", ct);
        foreach (var table in covered.OrderBy(t => t.Name, Utf8Order.Instance))
        {
            for (; changes.Row is not null && Utf8Order.Instance.Compare(changes.Key(), table.Name) < 0; await changes.NextAsync()) Stray(changes);
            await TableAsync(table, changes, ct);
        }

        for (; changes.Row is not null; await changes.NextAsync()) Stray(changes);
    }

    private async Task TableAsync(TableShape table, RowStream changes, CancellationToken ct)
    {
        await using var live = await RowStream.OpenAsync(snapshot, Sql(table, snapshot.Engine.ByteOrder), ct);
        report.Rows[table.Name] = 0;
        while (true)
        {
            var told = changes.Row is not null && changes.Key() == table.Name ? changes.Key(1) : null;
            var seen = live.Row is not null ? LiveKey(table, live.Row) : null;
            if (told is null && seen is null) return;
            var key = seen is null || (told is not null && Utf8Order.Instance.Compare(told, seen) < 0) ? told! : seen;
            var fold = new RowFold(table, key, report);
            var history = new List<RowChange>();
            for (; changes.Row is { } row && changes.Key() == table.Name && changes.Key(1) == key; await changes.NextAsync()) history.Add(Change(row));
            fold.Apply(history, erased);
            if (seen != key)
            {
                fold.Missing();
                continue;
            }

            report.Rows[table.Name]++;
            fold.Compare(Fragments(table, live.Row!));
            await live.NextAsync();
        }
    }

    private static RowChange Change(object?[] row) => new(
        CanonicalValue.Key(row[6]), CanonicalValue.Key(row[0]), CanonicalValue.Key(row[1]),
        row[2] is long or int ? Convert.ToInt64(row[2], CultureInfo.InvariantCulture) : -1, CanonicalValue.Key(row[3]), row[4] as string, row[5] as string);

    private static string LiveKey(TableShape table, object?[] row) => string.Join('|', row.Take(table.Key.Count).Select(CanonicalValue.Key));

    private static List<string> Fragments(TableShape table, object?[] row) =>
        [.. table.Columns.Select((c, i) => CanonicalValue.Of(row[table.Key.Count + i], c.Kind))];

    private static string Sql(TableShape table, string order)
    {
        var columns = table.Key.Concat(table.Columns.Select(c => c.Name)).Select(c => $"\"{c}\"");
        var key = table.UuidKey
            ? $"\"{table.Key[0]}\"" // its own index has the order already
            : $"({string.Join(" || '|' || ", table.Key.Select(k => $"coalesce(CAST(\"{k}\" AS text), '')"))}) COLLATE {order}";
        return $"SELECT {string.Join(", ", columns)} FROM \"{table.Name}\" ORDER BY {key}";
    }

    private void Stray(RowStream changes) =>
        report.Add(changes.Key(), changes.Key(1), null, $"hành vi {CanonicalValue.Key(changes.Row![6])} sửa một bảng không thuộc sổ");
}
