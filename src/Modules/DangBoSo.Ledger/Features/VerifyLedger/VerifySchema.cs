using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>What is live but unknown to the model would escape every other check; so it is found here.</summary>
internal sealed class VerifySchema(LedgerSnapshot snapshot, LedgerReport report, Migrator migrator)
{
    private const string Index = "_fts";

    public async Task<LiveSchema> RunAsync(IReadOnlyList<TableShape> shapes, CancellationToken ct)
    {
        var live = await LiveSchema.ReadAsync(snapshot, ct);
        foreach (var shape in shapes)
        {
            if (shape is { Covered: false, Reason: null }) report.Add(shape.Name, null, null, "chưa khai báo bảng có thuộc sổ hay không");
            if (!shape.Covered && shape.Reason is not null) report.NotCovered[shape.Name] = shape.Reason;
            if (shape.Covered) foreach (var (column, reason) in shape.Derived) report.NotCovered[$"{shape.Name}.{column}"] = reason;
            if (shape.Words is { } words && live.Tables.Contains(shape.Name + Index, StringComparer.Ordinal)) report.NotCovered[shape.Name + Index] = words;
            CompareColumns(shape, live);
        }

        foreach (var table in live.Tables.Except(shapes.Select(s => s.Name), StringComparer.Ordinal).Where(t => !Inside(t, shapes)))
            report.Add(table, null, null, "bảng lạ: chương trình không biết bảng này");
        await HistoryAsync(ct);
        return live;
    }

    /// <summary>A full-text index of SQLite (<c>X_fts</c> of a table X that is not covered, or says that it has one) and the tables it keeps its data in.</summary>
    private static bool Inside(string table, IReadOnlyList<TableShape> shapes)
    {
        var cut = table.LastIndexOf(Index, StringComparison.Ordinal);
        return cut > 0 && table[(cut + Index.Length)..] is ("" or "_data" or "_idx" or "_content" or "_docsize" or "_config")
            && shapes.Any(s => (!s.Covered || s.Words is not null) && s.Name == table[..cut]);
    }

    private void CompareColumns(TableShape shape, LiveSchema live)
    {
        if (live.Missing(shape.Name))
        {
            report.Add(shape.Name, null, null, "bảng mất");
            return;
        }

        var known = shape.Columns.Select(c => c.Name).Concat(shape.Derived.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var column in live.Columns(shape.Name).Where(c => !known.Contains(c)))
        {
            // PostgreSQL's search vector: of the engine's own making, in a table that is derived as a whole.
            if (shape is { Covered: false, Reason: not null }) report.NotCovered[$"{shape.Name}.{column}"] = "cột riêng của hệ quản trị, trong bảng không thuộc sổ";
            else report.Add(shape.Name, null, column, "cột lạ: chương trình không biết cột này");
        }

        foreach (var column in known.Except(live.Columns(shape.Name), StringComparer.Ordinal)) report.Add(shape.Name, null, column, "cột mất");
    }

    private async Task HistoryAsync(CancellationToken ct)
    {
        var shipped = migrator.Shipped().ToDictionary(s => (s.Room, s.Number));
        await using var applied = await RowStream.OpenAsync(snapshot, "SELECT room, number, name, checksum FROM platform_schema ORDER BY room, number", ct);
        for (; applied.Row is { } row; await applied.NextAsync())
        {
            var key = $"{row[0]}/{row[1]}";
            if (row[1] is not (long or int) || !shipped.Remove((CanonicalValue.Key(row[0]), Convert.ToInt32(row[1], null)), out var script))
                report.Add("platform_schema", key, null, "kịch bản lược đồ lạ");
            else if (script.Checksum != row[3] as string || script.Name != row[2] as string)
                report.Add("platform_schema", key, null, "kịch bản lược đồ không khớp chương trình");
        }

        foreach (var (room, number) in shipped.Keys) report.Add("platform_schema", $"{room}/{number}", null, "kịch bản lược đồ chưa ghi là đã chạy");
    }
}

/// <summary>Tables and columns as the database itself tells them.</summary>
internal sealed class LiveSchema
{
    private readonly Dictionary<string, List<string>> _columns = new(StringComparer.Ordinal);

    public IEnumerable<string> Tables => _columns.Keys;

    public static async Task<LiveSchema> ReadAsync(LedgerSnapshot snapshot, CancellationToken ct)
    {
        var schema = new LiveSchema();
        foreach (var column in await snapshot.Engine.ColumnsAsync(snapshot.Connection, ct))
        {
            if (!schema._columns.TryGetValue(column.Table, out var list)) schema._columns[column.Table] = list = [];
            list.Add(column.Column);
        }

        return schema;
    }

    public IReadOnlyList<string> Columns(string table) => _columns.GetValueOrDefault(table) ?? [];

    public bool Has(TableShape shape) => shape.Columns.All(c => Columns(shape.Name).Contains(c.Name, StringComparer.Ordinal));

    public bool Missing(params IEnumerable<string> tables) => tables.Any(t => !_columns.ContainsKey(t));
}
