using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DangBoSo.Platform.Data.Postgres;

internal sealed class PostgresEngine(string configured) : IEngine
{
    private readonly string connectionString = WithoutJit(configured);
    private const int MostWaits = 600;
    private static readonly TimeSpan BetweenWaits = TimeSpan.FromMilliseconds(100);
    private static long cursors;

    private static readonly IAsyncDisposable NoWait = new Nothing();

    public string Name => "postgres";

    public string ConnectionString => connectionString;

    public void Use(DbContextOptionsBuilder options) => options.UseNpgsql(connectionString);

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    public Task<IAsyncDisposable> WriteTurnAsync(CancellationToken ct) => Task.FromResult(NoWait);

    public UniqueViolation? UniqueViolationIn(Exception exception) =>
        Find(exception) is { SqlState: PostgresErrorCodes.UniqueViolation } error
            ? new UniqueViolation(error.TableName, error.ConstraintName, [])
            : null;

    public bool IsGivenUp(Exception exception) => Find(exception)?.SqlState is PostgresErrorCodes.DeadlockDetected;

    public StorageFault StorageFaultIn(Exception exception) => Find(exception)?.SqlState switch
    {
        PostgresErrorCodes.DiskFull => StorageFault.Full,
        PostgresErrorCodes.ReadOnlySqlTransaction => StorageFault.ReadOnly,
        _ => StorageFault.None,
    };

    public Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken ct) =>
        connection.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtext(@name))", ct, transaction, ("name", "dangboso." + name));

    public Task LockSharedAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken ct) =>
        connection.ExecuteAsync("SELECT pg_advisory_xact_lock_shared(hashtext(@name))", ct, transaction, ("name", "dangboso." + name));

    public string ForUpdateSkipped => " FOR UPDATE SKIP LOCKED";

    public async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SET TRANSACTION READ ONLY";
        await command.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    public object Key(Guid id) => id;

    public string ByteOrder => "\"C\"";

    // One connection runs one query at a time; a cursor each lets several go on in turns, inside the one snapshot.
    public async IAsyncEnumerable<object?[]> StreamAsync(DbConnection connection, DbTransaction transaction, string sql, [EnumeratorCancellation] CancellationToken ct)
    {
        var cursor = $"c{Interlocked.Increment(ref cursors)}";
        await connection.ExecuteAsync($"DECLARE {cursor} NO SCROLL CURSOR FOR {sql}", ct, transaction);
        while (true)
        {
            var rows = await connection.ListAsync($"FETCH 2000 FROM {cursor}", r => r.Row(), ct, transaction);
            if (rows.Count == 0) break;
            foreach (var row in rows) yield return row;
        }

        await connection.ExecuteAsync($"CLOSE {cursor}", ct, transaction);
    }

    public Task BackupAsync(string path, CancellationToken ct) => RunToolAsync("pg_dump", ["--format=custom", "--file=" + path], path, ct);

    public async Task<bool> ForgetAsync(IReadOnlyList<string> tables, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        // Rows that somebody who began earlier might still see are carried over. A reader who begins only now counts as earlier too while a transaction of any
        // database goes on that is older, since his snapshot reaches back to it: first those end, then the readers of this database and the replicas.
        var now = await connection.ScalarAsync("SELECT pg_current_xact_id()::text", ct);
        var clean = await NoneAsync(connection, "SELECT pg_snapshot_xmin(pg_current_snapshot()) <= (@now)::text::xid8", now, ct)
            && await NoneAsync(connection, """
            SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE (datname = current_database() OR backend_type = 'walsender') AND pid <> pg_backend_pid() AND age(backend_xmin) >= age((@now)::text::xid8::xid))
              OR EXISTS (SELECT 1 FROM pg_replication_slots WHERE age(xmin) >= age((@now)::text::xid8::xid))
            """, now, ct);
        foreach (var table in tables) await connection.ExecuteAsync($"VACUUM (FULL) {table}", ct); // its write-ahead log goes by its own retention
        return clean;
    }

    private static async Task<bool> NoneAsync(DbConnection connection, string earlier, object? now, CancellationToken ct)
    {
        for (var tries = 0; await connection.ScalarAsync(earlier, ct, null, ("now", now)) is true; tries++)
        {
            if (tries == MostWaits) return false;
            await Task.Delay(BetweenWaits, ct);
        }

        return true;
    }

    public async Task RestoreAsync(string path, CancellationToken ct)
    {
        await using (var connection = await OpenAsync(ct))
        {
            if ((await ColumnsAsync(connection, ct)).Count > 0) throw new InvalidOperationException("Cơ sở dữ liệu đích không trống. Tạo một cơ sở dữ liệu mới rồi khôi phục vào đó.");
        }

        await RunToolAsync("pg_restore", ["--exit-on-error", "--no-owner", "--single-transaction", path], path, ct);
    }

    public async Task EmptyAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await connection.ExecuteAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public", ct);
    }

    public Task<IReadOnlyList<LiveColumn>> ColumnsAsync(DbConnection connection, CancellationToken ct) => connection.ListAsync(
        """
        SELECT c.relname::text, a.attname::text, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
               coalesce(array_position(i.indkey::smallint[], a.attnum), -1) + 1
        FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema()
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        WHERE c.relkind = 'r' ORDER BY c.relname, a.attnum
        """,
        r => new LiveColumn(r.GetString(0), r.GetString(1), r.GetString(2), r.GetBoolean(3), r.GetInt32(4)), ct);

    public Task<IReadOnlyList<LiveIndex>> IndexesAsync(DbConnection connection, CancellationToken ct) => connection.ListAsync(
        """
        SELECT t.relname::text, x.relname::text, i.indisunique FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
        WHERE NOT i.indisprimary ORDER BY 1, 2
        """,
        r => new LiveIndex(r.GetString(0), r.GetString(1), r.GetBoolean(2)), ct);

    private async Task RunToolAsync(string tool, IEnumerable<string> arguments, string file, CancellationToken ct)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(tool) { RedirectStandardError = true, UseShellExecute = false };
        string[] where = ["--host=" + builder.Host, "--port=" + builder.Port, "--username=" + builder.Username, "--dbname=" + builder.Database];
        foreach (var argument in where.Concat(arguments)) start.ArgumentList.Add(argument);
        start.Environment["PGPASSWORD"] = builder.Password;
        using var process = Process.Start(start) ?? throw new InvalidOperationException(tool + " không chạy được.");
        var error = await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0 || !File.Exists(file)) throw new InvalidOperationException($"{tool}: {error}");
    }

    // Compiling a query costs a second where the statistics of a province take half of one; an operator who wants it says so in Options.
    private static string WithoutJit(string configured)
    {
        var builder = new NpgsqlConnectionStringBuilder(configured);
        if (string.IsNullOrEmpty(builder.Options)) builder.Options = "-c jit=off";
        return builder.ToString();
    }

    private static PostgresException? Find(Exception? e) => e is null ? null : e as PostgresException ?? Find(e.InnerException);

    private sealed class Nothing : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
