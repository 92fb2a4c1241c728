using System.Globalization;
using DangBoSo.Platform.Data;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Access.Tests.Raw;

/// <summary>All that a house leaves on disks, read raw: the database's files with its write-ahead log, stored files, backups, and what it logged. Not the keys.</summary>
internal sealed class Haystack : ILoggerProvider, ILogger
{
    private readonly TestHouse house;
    private readonly MemoryStream log = new();
    private readonly string? since;

    private Haystack(TestHouse house, string? since) => (this.house, this.since) = (house, since);

    public static async Task<Haystack> BesideAsync(TestHouse house)
    {
        var hay = new Haystack(house, house.Engine is Engine.Sqlite ? null : (await house.RowsAsync("SELECT pg_walfile_name(pg_current_wal_lsn())"))[0][0]);
        house.Services.GetRequiredService<ILoggerFactory>().AddProvider(hay);
        return hay;
    }

    /// <summary>Each with its name; the search index lies in the database.</summary>
    public async IAsyncEnumerable<(string Name, byte[] Bytes)> AllAsync()
    {
        var keys = Path.Combine(house.Folder, "keys");
        foreach (var path in Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories).Where(f => !f.StartsWith(keys, StringComparison.Ordinal)))
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            await file.ReadExactlyAsync(bytes);
            yield return (Path.GetFileName(path), bytes);
        }

        if (house.Engine is Engine.Postgres) await foreach (var file in ClusterAsync()) yield return file;
        yield return ("log", Logged());
    }

    public byte[] Logged()
    {
        lock (log) return log.ToArray();
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{formatter(state, exception)} {exception}\n");
        lock (log) log.Write(System.Text.Encoding.UTF8.GetBytes(line));
    }

    public void Dispose()
    {
    }

    /// <summary>This database's own folder, and the write-ahead log from the beginning of the test on.</summary>
    private async IAsyncEnumerable<(string, byte[])> ClusterAsync()
    {
        await using var connection = await house.Services.GetRequiredService<IEngine>().OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync("CHECKPOINT", CancellationToken.None);
        var files = await connection.ListAsync("""
            SELECT 'base/' || d.oid || '/' || f FROM (SELECT oid FROM pg_database WHERE datname = current_database()) d, pg_ls_dir('base/' || d.oid) f
            UNION ALL SELECT 'pg_wal/' || name FROM pg_ls_waldir() WHERE name >= @since AND name <= pg_walfile_name(pg_current_wal_lsn())
            """, r => r.GetString(0), CancellationToken.None, null, ("since", since));
        foreach (var file in files)
        {
            if (await connection.ScalarAsync("SELECT pg_read_binary_file(@file, 0, 1000000000, true)", CancellationToken.None, null, ("file", file)) is byte[] bytes) yield return (file, bytes);
        }
    }
}
