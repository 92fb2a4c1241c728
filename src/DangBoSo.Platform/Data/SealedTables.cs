using System.Data.Common;
using System.Globalization;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Platform.Data;

/// <summary>Sealed columns below the context: whatever table they are in, by name; a change of keys is no change of a record.</summary>
internal sealed class SealedTables(IEngine engine, DbConnection connection, DbTransaction? transaction = null)
{
    private const int AtOnce = 500;

    /// <summary>Until the transaction ends nobody changes the keys; who is changing them is waited for.</summary>
    public Task HoldKeysAsync(CancellationToken ct) => engine.LockSharedAsync(connection, transaction!, KeyRing.Lock, ct);

    public Task ChangeKeysAsync(CancellationToken ct) => engine.LockAsync(connection, transaction!, KeyRing.Lock, ct);

    /// <summary>The keys that this database needs.</summary>
    public Task<IReadOnlyList<(string Purpose, int Number, string CheckValue)>> KeysAsync(CancellationToken ct) =>
        connection.ListAsync("SELECT purpose, number, check_value FROM platform_key WHERE retired_at IS NULL ORDER BY purpose, number", r => (r.GetString(0), r.GetInt32(1), r.GetString(2)), ct, transaction);

    /// <summary>Rows that bear one of these hashes.</summary>
    public async Task<IReadOnlyList<(string Row, string Hash)>> BearersAsync(SealedColumn column, IEnumerable<string> hashes, CancellationToken ct)
    {
        var found = new List<(string, string)>();
        foreach (var some in hashes.Chunk(AtOnce))
        {
            var sql = $"SELECT CAST({column.Key} AS text), {column.HashColumn} FROM {column.Table} WHERE {column.HashColumn} IN ({string.Join(", ", some.Select((_, i) => Name('h', i)))})";
            found.AddRange(await connection.ListAsync(sql, r => (r.GetString(0), r.GetString(1)), ct, transaction, [.. some.Select((h, i) => (Name('h', i), (object?)h))]));
        }

        return found;
    }

    /// <summary>How many values of these columns there are.</summary>
    public Task<long> CountAsync(IEnumerable<SealedColumn> columns, CancellationToken ct) => SumAsync(columns, c => $"length({c.Column}) > 0", [], ct);

    /// <summary>How many this key closed.</summary>
    public Task<long> CountClosedAsync(IEnumerable<SealedColumn> columns, int key, CancellationToken ct) =>
        SumAsync(columns, c => $"substr({c.Column}, 1, 4) = @box", [("box", SealFormat.Prefix(key))], ct);

    /// <summary>How many hashes this key made.</summary>
    public Task<long> CountHashedAsync(IEnumerable<SealedColumn> columns, int key, CancellationToken ct) =>
        SumAsync(columns.Where(c => c.Hash is not null), c => $"{c.HashColumn} LIKE @hash", [("hash", string.Create(CultureInfo.InvariantCulture, $"{key}:%"))], ct);

    /// <summary>How many rows are not yet under the keys in use.</summary>
    public Task<long> CountStaleAsync(IEnumerable<SealedColumn> columns, KeysInUse used, CancellationToken ct) =>
        SumAsync(columns, c => $"length({c.Column}) > 0 AND (substr({c.Column}, 1, 4) <> @box{(c.Hash is null ? "" : $" OR {c.HashColumn} IS NULL OR {c.HashColumn} NOT LIKE @hash")})",
            [("box", SealFormat.Prefix(used.Current)), ("hash", used.HashPrefix + "%")], ct);

    /// <summary>The next rows in the order of their key, held until the transaction ends; those that somebody is writing are left out.</summary>
    public Task<IReadOnlyList<SealedRow>> NextAsync(SealedColumn column, Guid? after, int take, CancellationToken ct)
    {
        var from = after is null ? "" : $" AND {column.Key} > @after";
        var sql = $"SELECT {column.Key}, {column.Column}, {column.HashColumn ?? "NULL"} FROM {column.Table} WHERE length({column.Column}) > 0{from} ORDER BY {column.Key} LIMIT {take.ToString(CultureInfo.InvariantCulture)}{engine.ForUpdateSkipped}";
        return connection.ListAsync(sql, r => new SealedRow(r.GetValue(0) as Guid? ?? Guid.Parse(r.GetString(0)), (byte[])r.GetValue(1), r.GetValue(2) as string), ct, transaction, [.. after is { } key ? new[] { ("after", (object?)engine.Key(key)) } : []]);
    }

    public async Task WriteAsync(SealedColumn column, IEnumerable<SealedRow> rows, CancellationToken ct)
    {
        foreach (var some in rows.Chunk(AtOnce))
        {
            var values = string.Join(", ", some.Select((_, i) => $"({Name('k', i)}, {Name('b', i)}, {(column.Hash is null ? "NULL" : Name('h', i))})"));
            var hash = column.Hash is null ? "" : $", {column.HashColumn} = fresh.hash";
            var sql = $"WITH fresh (row_key, box, hash) AS (VALUES {values}) UPDATE {column.Table} SET {column.Column} = fresh.box{hash} FROM fresh WHERE {column.Table}.{column.Key} = fresh.row_key";
            await connection.ExecuteAsync(sql, ct, transaction, [.. some.SelectMany((r, i) => new[] { (Name('k', i), engine.Key(r.Key)), (Name('b', i), r.Box), (Name('h', i), (object?)r.Hash) }.Take(column.Hash is null ? 2 : 3))]);
        }
    }

    private async Task<long> SumAsync(IEnumerable<SealedColumn> columns, Func<SealedColumn, string> which, (string, object?)[] parameters, CancellationToken ct)
    {
        var sum = 0L;
        foreach (var column in columns) sum += Convert.ToInt64(await connection.ScalarAsync($"SELECT count(*) FROM {column.Table} WHERE {which(column)}", ct, transaction, parameters), CultureInfo.InvariantCulture);
        return sum;
    }

    private static string Name(char letter, int number) => string.Create(CultureInfo.InvariantCulture, $"@{letter}{number}");
}

/// <param name="Hash">Null where the column has none.</param>
internal sealed record SealedRow(Guid Key, byte[] Box, string? Hash);
