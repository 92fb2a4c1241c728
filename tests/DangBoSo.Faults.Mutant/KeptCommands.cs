using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DangBoSo.Faults.Mutant;

/// <summary>Keeps what a request's transaction ran, to run it again later.</summary>
internal sealed class KeptCommands : DbCommandInterceptor
{
    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<int> NonQueryExecutedAsync(DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Keep(command);
        return ValueTask.FromResult(result);
    }

    private static void Keep(DbCommand command)
    {
        if (command.Transaction is not null && AnswerBeforeCommit.Current is { } request) request.Commands.Add(KeptCommand.Of(command));
    }
}

internal sealed record KeptCommand(string Text, IReadOnlyList<(string Name, object? Value, object? Copy)> Parameters)
{
    public static KeptCommand Of(DbCommand command) =>
        new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value, (p as ICloneable)?.Clone()))]);

    public async Task RunAsync(DbConnection connection, DbTransaction transaction)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Text;
        foreach (var (name, value, copy) in Parameters)
        {
            var parameter = (DbParameter?)copy ?? command.CreateParameter();
            if (copy is null) (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync();
    }
}
