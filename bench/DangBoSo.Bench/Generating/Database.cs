using System.Data.Common;
using DangBoSo.Platform;
using DangBoSo.Platform.Seals;
using DangBoSo.Web;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DangBoSo.Bench.Generating;

/// <summary>A place for one run: the product's own schema, on SQLite in a folder or on PostgreSQL in a database of its own; gone when disposed.</summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly string? cluster, name;

    private readonly bool keep;

    private Database(string folder, string? cluster, bool keep)
    {
        (Folder, this.cluster, this.keep) = (folder, cluster, keep);
        if (cluster is null) return;
        name = "bench_" + Path.GetFileName(folder).Replace("-", "_", StringComparison.Ordinal).ToLowerInvariant();
        Postgres = new NpgsqlConnectionStringBuilder(cluster) { Database = name }.ToString();
    }

    public string Folder { get; }

    public string? Postgres { get; }

    public string Engine => Postgres is null ? "SQLite" : "PostgreSQL";

    public long Bytes => Directory.EnumerateFiles(Folder, "dangboso.db*").Sum(f => new FileInfo(f).Length);

    /// <param name="cluster">A connection that may create databases; null is SQLite.</param>
    /// <param name="keep">Where to leave the database; null: in a folder that goes away with it.</param>
    public static async Task<Database> CreateAsync(string? cluster, string? keep = null)
    {
        var database = new Database(keep is null ? Directory.CreateTempSubdirectory("dangboso-bench-").FullName : Directory.CreateDirectory(keep).FullName, cluster, keep is not null);
        await database.AdministerAsync("CREATE DATABASE");
        return database;
    }

    public async Task<World> FillAsync(Shape shape)
    {
        ColumnKeys keys;
        var app = House.Build(["--data", Folder, "--empty", .. Postgres is null ? [] : new[] { "--postgres", Postgres }]);
        await using (app)
        {
            await app.Services.PrepareHouseAsync(CancellationToken.None);
            keys = app.Services.GetRequiredService<ColumnKeys>();
        }

        SqliteConnection.ClearAllPools();
        using IBulk bulk = Postgres is null ? new SqliteBulk($"Data Source={Path.Combine(Folder, "dangboso.db")}", alone: true) : new PostgresBulk(Postgres);
        return await World.MakeAsync(shape, bulk, keys);
    }

    /// <summary>Bare, beside the product.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = Postgres is { } postgres ? new NpgsqlConnection(postgres) : new SqliteConnection($"Data Source={Path.Combine(Folder, "dangboso.db")};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (keep) return;
        Directory.Delete(Folder, recursive: true);
        await AdministerAsync("DROP DATABASE", " WITH (FORCE)");
    }

    private async Task AdministerAsync(string what, string how = "")
    {
        if (cluster is null) return;
        await using var connection = new NpgsqlConnection(cluster);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"{what} {name}{how}", connection);
        await command.ExecuteNonQueryAsync();
    }
}
