using System.Data.Common;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Bench.Tests;

/// <summary>Asks SQLite how it is going to answer the product's own queries: a seek or a walk, whatever the machine does meanwhile.</summary>
internal sealed class PlanReader : DbCommandInterceptor
{
    private readonly List<(string Sql, (string Name, object? Value)[] Parameters)> seen = [];

    public void Add(IServiceCollection services) => services.ConfigureDbContext<AppDb>(o => o.AddInterceptors(this));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        lock (seen) seen.Add((command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        return ValueTask.FromResult(result);
    }

    /// <summary>Plans of the queries since the last asking, each query with its steps.</summary>
    public async Task<IReadOnlyList<string>> TakeAsync(IEngine engine)
    {
        (string Sql, (string Name, object? Value)[] Parameters)[] queries;
        lock (seen)
        {
            queries = [.. seen];
            seen.Clear();
        }

        await using var connection = await engine.OpenAsync(CancellationToken.None);
        var plans = new List<string>();
        foreach (var (sql, parameters) in queries)
        {
            await using var command = connection.Command("EXPLAIN QUERY PLAN " + sql, null, parameters);
            await using var reader = await command.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await reader.ReadAsync()) steps.Add(reader.GetString(3));
            plans.Add(sql + '\n' + string.Join('\n', steps));
        }

        return plans;
    }
}
