using System.Globalization;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>Every row of every covered table against the sum of its acts: two streams, merged by table and key.</summary>
internal sealed class VerifyTables(LedgerSnapshot snapshot, LedgerReport report, IReadOnlySet<string> erased, SealCheck seals)
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
            fold.Compare(Fragments(table, seen, live.Row!));
            await live.NextAsync();
        }
    }

    private static RowChange Change(object?[] row) => new(
        CanonicalValue.Key(row[6]), CanonicalValue.Key(row[0]), CanonicalValue.Key(row[1]),
        row[2] is long or int ? Convert.ToInt64(row[2], CultureInfo.InvariantCulture) : -1, CanonicalValue.Key(row[3]), row[4] as string, row[5] as string);

    private static string LiveKey(TableShape table, object?[] row) => string.Join('|', row.Take(table.Key.Count).Select(CanonicalValue.Key));

    private List<string?> Fragments(TableShape table, string key, object?[] row)
    {
        var hash = table.Key.Count + table.Columns.Count; // the hashes of sealed columns follow
        var list = new List<string?>(table.Columns.Count);
        foreach (var (at, column) in table.Columns.Index())
        {
            var raw = row[table.Key.Count + at];
            if (column.Kind is not ColumnKind.Sealed)
            {
                list.Add(CanonicalValue.Of(raw, column.Kind));
                continue;
            }

            var name = seals.HashOf(table.Name, column.Name);
            var found = seals.Look(table.Name, column.Name, key, raw, name is null ? null : row[hash++]);
            if (found.IsUnknown) report.Unopened++;
            if (!found.HashHolds) report.Add(table.Name, key, name, "mã băm không phải của giá trị niêm phong bên cạnh");
            list.Add(found.Fragment);
        }

        return list;
    }

    private string Sql(TableShape table, string order)
    {
        var hashes = table.Columns.Where(c => c.Kind is ColumnKind.Sealed).Select(c => seals.HashOf(table.Name, c.Name)).OfType<string>();
        var columns = table.Key.Concat(table.Columns.Select(c => c.Name)).Concat(hashes).Select(c => $"\"{c}\"");
        var key = table.UuidKey
            ? $"\"{table.Key[0]}\"" // its own index has the order already
            : $"({string.Join(" || '|' || ", table.Key.Select(k => $"coalesce(CAST(\"{k}\" AS text), '')"))}) COLLATE {order}";
        return $"SELECT {string.Join(", ", columns)} FROM \"{table.Name}\" ORDER BY {key}";
    }

    private void Stray(RowStream changes) =>
        report.Add(changes.Key(), changes.Key(1), null, $"hành vi {CanonicalValue.Key(changes.Row![6])} sửa một bảng không thuộc sổ");
}
