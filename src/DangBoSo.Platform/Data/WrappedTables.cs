using System.Data.Common;
using System.Globalization;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data;

/// <summary>Wrapped columns below the context, as <see cref="SealedTables"/> for sealed ones: a change of keys is no change of a record.</summary>
internal sealed class WrappedTables(IEngine engine, DbConnection connection, DbTransaction? transaction = null)
{
    public Task<long> CountAsync(IEnumerable<WrappedColumn> columns, CancellationToken ct) => SumAsync(columns, "IS NOT NULL", null, ct);

    public Task<long> CountUnderAsync(IEnumerable<WrappedColumn> columns, int key, CancellationToken ct) => SumAsync(columns, "= @box", key, ct);

    public Task<long> CountNotUnderAsync(IEnumerable<WrappedColumn> columns, int key, CancellationToken ct) => SumAsync(columns, "<> @box", key, ct);

    /// <summary>The next rows in the order of their key, held until the transaction ends; those that somebody is writing are left out.</summary>
    public Task<IReadOnlyList<WrappedRow>> NextAsync(WrappedColumn column, Guid? after, int take, CancellationToken ct)
    {
        var from = after is null ? "" : $" WHERE {column.Key} > @after";
        var sql = $"SELECT {column.Key}, {column.Column}, {column.Of?.GetColumnName() ?? "NULL"} FROM {column.Table}{from} ORDER BY {column.Key} LIMIT {take.ToString(CultureInfo.InvariantCulture)}{engine.ForUpdateSkipped}";
        return connection.ListAsync(sql, r => new WrappedRow(Id(r.GetValue(0))!.Value, (byte[])r.GetValue(1), Id(r.GetValue(2))), ct, transaction, [.. after is { } key ? new[] { ("after", (object?)engine.Key(key)) } : []]);
    }

    public async Task WriteAsync(WrappedColumn column, IReadOnlyCollection<WrappedRow> rows, CancellationToken ct)
    {
        if (rows.Count == 0) return;
        var values = string.Join(", ", rows.Select((_, i) => $"({Name('k', i)}, {Name('b', i)})"));
        var sql = $"WITH fresh (row_key, box) AS (VALUES {values}) UPDATE {column.Table} SET {column.Column} = fresh.box FROM fresh WHERE {column.Table}.{column.Key} = fresh.row_key";
        await connection.ExecuteAsync(sql, ct, transaction, [.. rows.SelectMany((r, i) => new[] { (Name('k', i), (object?)engine.Key(r.Key)), (Name('b', i), r.Box) })]);
    }

    private async Task<long> SumAsync(IEnumerable<WrappedColumn> columns, string which, int? key, CancellationToken ct)
    {
        var sum = 0L;
        (string, object?)[] box = key is { } number ? [("box", SealFormat.Prefix(number))] : [];
        foreach (var column in columns) sum += Convert.ToInt64(await connection.ScalarAsync($"SELECT count(*) FROM {column.Table} WHERE substr({column.Column}, 1, 4) {which}", ct, transaction, box), CultureInfo.InvariantCulture);
        return sum;
    }

    private static Guid? Id(object value) => value switch { Guid id => id, string text => Guid.Parse(text), _ => null };

    private static string Name(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"@{letter}{number}");
}

/// <param name="Of">The id that is part of the context, where one is.</param>
internal sealed record WrappedRow(Guid Key, byte[] Box, Guid? Of);
