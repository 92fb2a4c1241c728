using System.Data.Common;
using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Data;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>
/// The hand of somebody with SQL access to the database: alters one thing, lets the ledger look at it inside the open
/// transaction, and rolls back. Foreign keys and triggers are off, as he would switch them off.
/// </summary>
internal sealed class Hand(IEngine engine, DbConnection connection, LedgerVerifier verifier) : IAsyncDisposable
{
    public IReadOnlyList<LiveColumn> Columns { get; private set; } = [];

    private bool Sqlite => engine.Name == "sqlite";

    public static async Task<Hand> OpenAsync(IEngine engine, LedgerVerifier verifier)
    {
        var hand = new Hand(engine, await engine.OpenAsync(CancellationToken.None), verifier);
        await hand.SqlAsync(hand.Sqlite ? "PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON" : "SET session_replication_role = replica");
        hand.Columns = await engine.ColumnsAsync(hand.Connection, CancellationToken.None);
        return hand;
    }

    public DbConnection Connection => connection;

    public Task<IReadOnlyList<Finding>> ChangeAsync(string table, string column) => LookAsync(Update(table, [column], First(table)));

    /// <summary>Several columns at once, each in the next row in turn. Told: which column was altered in which row.</summary>
    public async Task<(IReadOnlyList<Finding> Found, List<(string Key, string Column)> Altered)> ChangeAllAsync(string table, IReadOnlyList<LiveColumn> columns)
    {
        var key = Key(table);
        var list = string.Join(", ", key.Select(k => Q(k.Column)));
        var rows = await connection.ListAsync($"SELECT {list} FROM {table} ORDER BY {list} LIMIT 4", r => r.Row(), CancellationToken.None);
        var altered = columns.Select((c, i) => (Key: rows[i % rows.Count], c.Column)).ToList();
        var found = await LookAsync(async transaction =>
        {
            foreach (var (row, column) in altered) await WriteAsync(Update(table, [column], Is(key, "a")), transaction, Named("a", row));
        });
        return (found, [.. altered.Select(a => (string.Join('|', a.Key.Select(CanonicalValue.Key)), a.Column))]);
    }

    public Task<IReadOnlyList<Finding>> DeleteAsync(string table) => LookAsync($"DELETE FROM {table} WHERE {First(table)}");

    /// <summary>A copy of a row with every column altered, so that no unique index stands in the way.</summary>
    public Task<IReadOnlyList<Finding>> AddAsync(string table)
    {
        var columns = Of(table);
        return LookAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => Q(c.Column)))}) SELECT {string.Join(", ", columns.Select(Altered))} FROM {table} WHERE {First(table)}");
    }

    /// <summary>Two rows change their keys: each value is one that the table held before.</summary>
    public async Task<IReadOnlyList<Finding>> SwapAsync(string table)
    {
        var list = string.Join(", ", Key(table).Select(k => Q(k.Column)));
        var two = await connection.ListAsync($"SELECT {list} FROM {table} ORDER BY {list} LIMIT 2", r => r.Row(), CancellationToken.None);
        if (two.Count < 2) throw new InvalidOperationException($"{table} has fewer than two rows to swap.");
        return await SwapAsync(table, two[0], two[1]);
    }

    public Task<IReadOnlyList<Finding>> SwapAsync(string table, object?[] one, object?[] other)
    {
        var key = Key(table);
        return LookAsync(async transaction =>
        {
            // First aside, where nobody stands.
            await WriteAsync($"CREATE TEMP TABLE aside AS SELECT * FROM {table} WHERE {Is(key, "a")}", transaction, Named("a", one));
            await WriteAsync($"DELETE FROM {table} WHERE {Is(key, "a")}", transaction, Named("a", one));
            await WriteAsync($"UPDATE {table} SET {Set(key, "a")} WHERE {Is(key, "b")}", transaction, [.. Named("a", one), .. Named("b", other)]);
            await WriteAsync($"UPDATE aside SET {Set(key, "b")}", transaction, Named("b", other));
            await WriteAsync($"INSERT INTO {table} SELECT * FROM aside", transaction, []);
            await WriteAsync("DROP TABLE aside", transaction, []);
        });
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    public List<LiveColumn> Of(string table) => [.. Columns.Where(c => c.Table == table)];

    public List<LiveColumn> Key(string table) => [.. Of(table).Where(c => c.KeyPosition > 0).OrderBy(c => c.KeyPosition)];

    public static string Q(string name) => $"\"{name}\"";

    public static string Is(List<LiveColumn> key, string prefix) => string.Join(" AND ", key.Select((k, i) => $"{Q(k.Column)} = @{prefix}{i}"));

    private static string Set(List<LiveColumn> key, string prefix) => string.Join(", ", key.Select((k, i) => $"{Q(k.Column)} = @{prefix}{i}"));

    public static (string, object?)[] Named(string prefix, object?[] values) => [.. values.Select((v, i) => ($"{prefix}{i}", v))];

    private string Update(string table, string[] columns, string where) =>
        $"UPDATE {table} SET {string.Join(", ", Of(table).Where(c => columns.Contains(c.Column)).Select(c => $"{Q(c.Column)} = {Altered(c)}"))} WHERE {where}";

    private string First(string table)
    {
        var list = string.Join(", ", Key(table).Select(k => Q(k.Column)));
        return $"({list}) = (SELECT {list} FROM {table} ORDER BY {list} LIMIT 1)";
    }

    public string Altered(LiveColumn column) => column.Type.ToLowerInvariant() switch
    {
        "uuid" => "gen_random_uuid()",
        "boolean" => $"NOT coalesce({Q(column.Column)}, false)",
        "date" => $"coalesce({Q(column.Column)}, DATE '2020-01-01') + 1",
        "bigint" or "integer" or "smallint" => $"coalesce({Q(column.Column)}, 0) + 1000003",
        "bytea" => $"coalesce({Q(column.Column)}, '\\x01') || '\\x00'::bytea",
        "blob" => "randomblob(33)",
        _ => $"coalesce({Q(column.Column)}, '') || 'x'",
    };

    private Task<IReadOnlyList<Finding>> LookAsync(string sql) => LookAsync(t => WriteAsync(sql, t, []));

    public async Task<IReadOnlyList<Finding>> LookAsync(Func<DbTransaction, Task> alter)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await alter(transaction);
        var report = await verifier.VerifyAsync(new LedgerSnapshot(engine, connection, transaction), CancellationToken.None);
        await transaction.RollbackAsync();
        return report.Findings;
    }

    public async Task WriteAsync(string sql, DbTransaction transaction, (string, object?)[] parameters)
    {
        await connection.ExecuteAsync(sql, CancellationToken.None, transaction, parameters);
    }

    private Task<int> SqlAsync(string sql) => connection.ExecuteAsync(sql, CancellationToken.None);
}
