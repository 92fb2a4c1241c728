using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DangBoSo.Bench.Generating;

/// <summary>Where generated rows go. Several tables may be open at once; a table's rows are there when it is closed.</summary>
internal interface IBulk : IDisposable
{
    ITable Open(string table, params string[] columns);
}

internal interface ITable : IDisposable
{
    /// <param name="values">In the order of the columns: Guid, string, int, long, bool, DateOnly, byte[] or null.</param>
    void Row(params ReadOnlySpan<object?> values);
}

/// <summary>COPY, on a connection for each open table.</summary>
internal sealed class PostgresBulk(string connectionString) : IBulk
{
    public ITable Open(string table, params string[] columns)
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return new Copy(connection, connection.BeginBinaryImport($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)"));
    }

    public void Dispose()
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var command = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 }; // as its own autovacuum would in time
        command.ExecuteNonQuery();
        NpgsqlConnection.ClearPool(connection);
    }

    private sealed class Copy(NpgsqlConnection connection, NpgsqlBinaryImporter importer) : ITable
    {
        public void Row(params ReadOnlySpan<object?> values)
        {
            importer.StartRow();
            foreach (var value in values)
            {
                switch (value)
                {
                    case null: importer.WriteNull(); break;
                    case Guid id: importer.Write(id); break;
                    case string text: importer.Write(text); break;
                    case int number: importer.Write(number); break;
                    case long number: importer.Write(number); break;
                    case bool yes: importer.Write(yes); break;
                    case DateOnly day: importer.Write(day); break;
                    case byte[] bytes: importer.Write(bytes); break;
                    default: throw new NotSupportedException(value.GetType().Name);
                }
            }
        }

        public void Dispose()
        {
            importer.Complete();
            importer.Dispose();
            connection.Dispose();
        }
    }
}

/// <summary>Prepared inserts in one transaction, without its safety: a generated database that was cut off is thrown away.</summary>
internal sealed class SqliteBulk : IBulk
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;

    /// <param name="connectionString">The database.</param>
    /// <param name="alone">Nobody else has it open: then it needs no write-ahead log meanwhile.</param>
    public SqliteBulk(string connectionString, bool alone)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        connection.Open();
        using (var pragmas = connection.CreateCommand())
        {
            pragmas.CommandText = (alone ? "PRAGMA journal_mode=MEMORY; " : "") + "PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;";
            pragmas.ExecuteNonQuery();
        }

        transaction = connection.BeginTransaction();
    }

    public ITable Open(string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < columns.Length; i++) command.Parameters.Add(new SqliteParameter($"$p{i}", null));
        return new Inserts(command);
    }

    public void Dispose()
    {
        transaction.Commit();
        using (var pragma = connection.CreateCommand())
        {
            pragma.CommandText = "PRAGMA journal_mode=WAL";
            pragma.ExecuteNonQuery();
        }

        connection.Dispose();
    }

    private sealed class Inserts(SqliteCommand command) : ITable
    {
        public void Row(params ReadOnlySpan<object?> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i] switch
                {
                    null => DBNull.Value,
                    Guid id => id.ToString("D"),
                    DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    var other => other,
                };
            }

            command.ExecuteNonQuery();
        }

        public void Dispose() => command.Dispose();
    }
}

/// <summary>Keeps nothing but a digest of each table, to show that the same seed gives the same bytes.</summary>
internal sealed class DigestBulk : IBulk
{
    private readonly SortedDictionary<string, IncrementalHash> tables = new(StringComparer.Ordinal);

    public int Rows { get; private set; }

    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tables.Select(t => t.Key + " " + Convert.ToHexStringLower(t.Value.GetCurrentHash()))))));

    public ITable Open(string table, params string[] columns)
    {
        if (!tables.TryGetValue(table, out var hash)) tables[table] = hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        return new Lines(this, hash);
    }

    public void Dispose()
    {
        foreach (var hash in tables.Values) hash.Dispose();
    }

    private sealed class Lines(DigestBulk owner, IncrementalHash hash) : ITable
    {
        public void Row(params ReadOnlySpan<object?> values)
        {
            owner.Rows++;
            foreach (var value in values) hash.AppendData(Encoding.UTF8.GetBytes(Convert.ToString(value is DateOnly day ? day.ToString("O", CultureInfo.InvariantCulture) : value, CultureInfo.InvariantCulture) + "\u001f"));
        }

        public void Dispose()
        {
        }
    }
}
