using DangBoSo.Platform.Identity;
using Npgsql;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>A new database in the PostgreSQL that <c>./test</c> started.</summary>
internal static class OwnDatabase
{
    internal static string Server => Environment.GetEnvironmentVariable("DANGBOSO_TEST_POSTGRES")
        ?? throw new InvalidOperationException("DANGBOSO_TEST_POSTGRES is not set; ./test starts a PostgreSQL and sets it.");

    public static async Task<string> CreateAsync()
    {
        var name = "ledger_" + Ids.Random().ToString("N");
        await AdministerAsync($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, IncludeErrorDetail = true }.ToString();
    }

    public static async Task DropAsync(string connection) =>
        await AdministerAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(connection).Database} WITH (FORCE)");

    private static async Task AdministerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
