using DangBoSo.Platform.Identity;
using Npgsql;

namespace DangBoSo.Ledger.Tests.Tamper;

/// <summary>A new database in the PostgreSQL that <c>./test</c> started.</summary>
internal static class OwnDatabase
{
    public static async Task<string> CreateAsync()
    {
        var server = Environment.GetEnvironmentVariable("DANGBOSO_TEST_POSTGRES")
            ?? throw new InvalidOperationException("DANGBOSO_TEST_POSTGRES is not set; ./test starts a PostgreSQL and sets it.");
        var name = "ledger_" + Ids.Random().ToString("N");
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server) { Database = name, IncludeErrorDetail = true }.ToString();
    }
}
