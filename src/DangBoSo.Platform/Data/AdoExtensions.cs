using System.Data.Common;

namespace DangBoSo.Platform.Data;

/// <summary>Bare SQL for the few places that work below EF: migrator, sequencer, verification.</summary>
public static class AdoExtensions
{
    public static async Task<IReadOnlyList<T>> ListAsync<T>(this DbConnection connection, string sql, Func<DbDataReader, T> row, CancellationToken ct, DbTransaction? transaction = null, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, transaction, parameters);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var list = new List<T>();
        while (await reader.ReadAsync(ct)) list.Add(row(reader));
        return list;
    }

    public static async Task<int> ExecuteAsync(this DbConnection connection, string sql, CancellationToken ct, DbTransaction? transaction = null, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, transaction, parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<object?> ScalarAsync(this DbConnection connection, string sql, CancellationToken ct, DbTransaction? transaction = null, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, transaction, parameters);
        return await command.ExecuteScalarAsync(ct);
    }

    /// <summary>The row at hand as the driver gives it, with null for NULL.</summary>
    public static object?[] Row(this DbDataReader reader)
    {
        var row = new object?[reader.FieldCount];
        reader.GetValues(row!);
        for (var i = 0; i < row.Length; i++) if (row[i] is DBNull) row[i] = null;
        return row;
    }

    public static DbCommand Command(this DbConnection connection, string sql, DbTransaction? transaction = null, params (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        if (transaction is not null) command.Transaction = transaction; // SQLite has set it already when one is open
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
