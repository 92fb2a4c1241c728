using System.Data.Common;
using System.Globalization;
using System.Net;
using DangBoSo.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DangBoSo.Faults.Tests.Killing;

/// <summary>A prepared database, files and keys with nobody at home: processes are started on it, killed, and started again.</summary>
internal sealed class FaultedWorld : IAsyncDisposable
{
    private readonly string folder;
    private readonly string? postgres;
    private readonly Prepared prepared;
    private DbConnection? eyes;

    private FaultedWorld(string folder, string? postgres, Prepared prepared) => (this.folder, this.postgres, this.prepared) = (folder, postgres, prepared);

    public Setting Setting => prepared.Setting;

    public string Files => Path.Combine(folder, "files");

    /// <summary>What every process on this world is told.</summary>
    public IReadOnlyList<string> Arguments => ["--data", folder, "--keys", Path.Combine(folder, "keys"), .. Engine];

    public IReadOnlyList<string> Engine => postgres is null ? ["--database", Database] : ["--postgres", Databases.PostgresConnection(postgres)];

    private string Database => Path.Combine(folder, "dangboso.db");

    public static async Task<FaultedWorld> OpenAsync(Engine engine)
    {
        var prepared = await Prepared.ForAsync(engine);
        var folder = Databases.Folder();
        prepared.Template.CopyTo(folder);
        return new FaultedWorld(folder, engine is Testing.Engine.Postgres ? await Databases.CreatePostgresAsync(prepared.Template.Database) : null, prepared);
    }

    /// <summary>Starts a process on what is there. Nobody else has the database open then: what has to be mended, it mends itself.</summary>
    public async Task<Victim> StartAsync(string program, params IEnumerable<(string Name, string Value)> environment)
    {
        await CloseAsync();
        return await Victim.StartAsync(program, Arguments, environment);
    }

    /// <summary>Somebody who signed in before the process was born: sessions live in the database.</summary>
    public Person Enter(string seat, Victim at)
    {
        var person = new Person(at.Address);
        foreach (var cookie in prepared.Cookies[seat].Cast<Cookie>()) person.Cookies.Add(cookie);
        return person;
    }

    /// <summary>Bare SQL beside the program. Ids as quoted lower-case text work on both engines.</summary>
    public async Task<IReadOnlyList<string?[]>> RowsAsync(string sql)
    {
        eyes ??= await OpenAsync();
        await using var command = eyes.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        return rows;
    }

    public async Task<long> CountAsync(string sql) => long.Parse((await RowsAsync(sql))[0][0]!, CultureInfo.InvariantCulture);

    /// <summary>Many counts with few questions: there are thousands to ask.</summary>
    public async Task<IReadOnlyList<long>> CountsAsync(IEnumerable<string> queries)
    {
        var counts = new List<long>();
        foreach (var some in queries.Chunk(100))
        {
            var row = (await RowsAsync("SELECT " + string.Join(", ", some.Select(q => $"({q})"))))[0];
            counts.AddRange(row.Select(c => long.Parse(c!, CultureInfo.InvariantCulture)));
        }

        return counts;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (postgres is not null) await Databases.DropPostgresAsync(postgres);
        Directory.Delete(folder, recursive: true);
    }

    private async Task CloseAsync()
    {
        if (eyes is not null) await eyes.DisposeAsync();
        eyes = null;
    }

    // No pool: a connection kept open would hold the file, or the database that is dropped at the end.
    private async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = postgres is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false, DefaultTimeout = 30 }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Databases.PostgresConnection(postgres)) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }
}
