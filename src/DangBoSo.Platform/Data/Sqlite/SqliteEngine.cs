using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Data.Sqlite;

internal sealed class SqliteEngine(string path) : IEngine
{
    private readonly SemaphoreSlim writer = new(1, 1);

    public string Name => "sqlite";

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();

    public string Path => path;

    public void Use(DbContextOptionsBuilder options) =>
        options.UseSqlite(ConnectionString).AddInterceptors(SqlitePragmas.Instance);

    public async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        await SqlitePragmas.ApplyAsync(connection, ct);
        return connection;
    }

    public async Task<IAsyncDisposable> WriteTurnAsync(CancellationToken ct)
    {
        await writer.WaitAsync(ct);
        return new Turn(writer);
    }

    public UniqueViolation? UniqueViolationIn(Exception exception)
    {
        // 2067 = unique index, 1555 = primary key; the message names table.column pairs, never the index.
        if (Find(exception) is not { SqliteExtendedErrorCode: 2067 or 1555 } error) return null;
        var list = error.Message[(error.Message.IndexOf("failed: ", StringComparison.Ordinal) + 8)..].TrimEnd('\'', '.', ' ');
        if (list.StartsWith("index '", StringComparison.Ordinal)) return new UniqueViolation(null, list[7..], []); // an index over an expression
        var pairs = list.Split(", ").Select(p => p.Split('.')).ToList();
        return new UniqueViolation(pairs[0][0], null, [.. pairs.Select(p => p[^1])]);
    }

    // One writer at a time, and none that reads first: no ring can form.
    public bool IsGivenUp(Exception exception) => false;

    // 13 = full, 8 = read-only, 14 = its side files cannot be made, as on a read-only disk.
    public StorageFault StorageFaultIn(Exception exception) =>
        Find(exception)?.SqliteErrorCode switch { 13 => StorageFault.Full, 8 or 14 => StorageFault.ReadOnly, _ => StorageFault.None };

    // A write transaction in SQLite is exclusive already: BEGIN IMMEDIATE is the lock.
    public Task LockAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken ct) => Task.CompletedTask;

    public Task LockSharedAsync(DbConnection connection, DbTransaction transaction, string name, CancellationToken ct) => Task.CompletedTask;

    public string ForUpdateSkipped => "";

    public async Task<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken ct)
    {
        var transaction = ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true);
        await using var first = connection.CreateCommand();
        first.Transaction = transaction;
        first.CommandText = "SELECT count(*) FROM sqlite_master";
        await first.ExecuteScalarAsync(ct);
        return transaction;
    }

    public object Key(Guid id) => id.ToString("D");

    public string ByteOrder => "BINARY";

    public async IAsyncEnumerable<object?[]> StreamAsync(DbConnection connection, DbTransaction transaction, string sql, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = connection.Command(sql, transaction);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return reader.Row();
    }

    public async Task BackupAsync(string path, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $path";
        command.Parameters.Add(new SqliteParameter("$path", path));
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<bool> ForgetAsync(IReadOnlyList<string> tables, CancellationToken ct)
    {
        await using var turn = await WriteTurnAsync(ct);
        await using var connection = await OpenAsync(ct);
        await connection.ExecuteAsync("VACUUM", ct); // the whole file: pages are not sorted by table
        // First column 0: everything is in the file, and the write-ahead log is empty.
        return await connection.ScalarAsync("PRAGMA wal_checkpoint(TRUNCATE)", ct) is 0L;
    }

    public Task RestoreAsync(string path, CancellationToken ct)
    {
        // A write-ahead log left beside a database that was moved away would be played into the restored one.
        if (File.Exists(Path) || File.Exists(Path + "-wal")) throw new InvalidOperationException($"Đã có cơ sở dữ liệu ở {Path}. Chuyển nó đi nơi khác trước, đừng xóa.");
        Posix.OwnerOnlyDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!);
        File.Copy(path, Path);
        return Task.CompletedTask;
    }

    public Task EmptyAsync(CancellationToken ct)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in new[] { "", "-wal", "-shm" }) File.Delete(Path + suffix);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LiveColumn>> ColumnsAsync(DbConnection connection, CancellationToken ct) => connection.ListAsync(
        "SELECT t.name, c.name, c.type, c.\"notnull\", c.pk FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name, c.cid",
        r => new LiveColumn(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3) == 0, (int)r.GetInt64(4)), ct);

    public Task<IReadOnlyList<LiveIndex>> IndexesAsync(DbConnection connection, CancellationToken ct) => connection.ListAsync(
        "SELECT t.name, i.name, i.\"unique\" FROM sqlite_master t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk' ORDER BY 1, 2",
        r => new LiveIndex(r.GetString(0), r.GetString(1), r.GetInt64(2) == 1), ct);

    private static SqliteException? Find(Exception? e) => e is null ? null : e as SqliteException ?? Find(e.InnerException);

    private sealed class Turn(SemaphoreSlim writer) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            writer.Release();
            return ValueTask.CompletedTask;
        }
    }
}
