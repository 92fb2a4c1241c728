using DangBoSo.Platform.Identity;
using Npgsql;

namespace DangBoSo.Testing;

/// <summary>Where the tests' databases come from: a file in memory, or a database of the cluster that <c>./test</c> starts.</summary>
public static class Databases
{
    private const string Variable = "DANGBOSO_TEST_POSTGRES";

    public static string Folder()
    {
        var root = Environment.GetEnvironmentVariable("DANGBOSO_TEST_DIR") ?? (Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath());
        return Directory.CreateDirectory(Path.Combine(root, "dangboso-" + Ids.Random().ToString("N"))).FullName;
    }

    /// <summary>A new database; a copy of <paramref name="template"/>, which nobody may be connected to.</summary>
    public static async Task<string> CreatePostgresAsync(string? template)
    {
        var name = $"dbs_{Environment.ProcessId}_{Ids.Random():N}"[..40];
        await AdministerAsync($"CREATE DATABASE {name}" + (template is null ? "" : $" TEMPLATE {template}"));
        return name;
    }

    public static string PostgresConnection(string database) => new NpgsqlConnectionStringBuilder(Cluster()) { Database = database, MaxPoolSize = 30, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 5 }.ToString();

    public static Task DropPostgresAsync(string database) => AdministerAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Cluster());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Cluster() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } cluster
        ? cluster
        : throw new InvalidOperationException($"{Variable} is not set: the suites run on both engines. Start them with ./test, or give a connection to a PostgreSQL that may be filled and emptied.");
}
