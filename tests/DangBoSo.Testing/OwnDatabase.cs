using Microsoft.Data.Sqlite;
using Npgsql;

namespace DangBoSo.Testing;

/// <summary>An empty database and data folder for a test that builds its own services; gone when disposed.</summary>
public sealed class OwnDatabase : IAsyncDisposable
{
    private readonly string? postgres;

    private OwnDatabase(Engine engine, string folder, string? postgres) => (Engine, Folder, this.postgres) = (engine, folder, postgres);

    public Engine Engine { get; }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "dangboso.db");

    /// <summary>As on the command line.</summary>
    public IReadOnlyList<string> Switches => ["--data", Folder, .. postgres is null ? ["--database", File] : new[] { "--postgres", Databases.PostgresConnection(postgres) }];

    /// <summary>As in the configuration.</summary>
    public Dictionary<string, string?> Settings => new(Switches.Chunk(2).Select(s => KeyValuePair.Create(s[0][2..], (string?)s[1])), StringComparer.Ordinal);

    public static async Task<OwnDatabase> CreateAsync(Engine engine) => new(engine, Databases.Folder(), engine is Engine.Postgres ? await Databases.CreatePostgresAsync(null) : null);

    public async ValueTask DisposeAsync()
    {
        if (postgres is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            NpgsqlConnection.ClearPool(new NpgsqlConnection(Databases.PostgresConnection(postgres)));
            await Databases.DropPostgresAsync(postgres);
        }

        Directory.Delete(Folder, recursive: true);
    }
}
