using System.Data.Common;
using System.Globalization;
using DangBoSo.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Testing;

/// <summary>Counts the SQL commands of each request and tells the number in a header: budgets are tests.</summary>
internal sealed class QueryMeter : DbCommandInterceptor, IStartupFilter
{
    public const string Header = "x-test-queries";

    private static readonly AsyncLocal<Counter?> Current = new();

    public static void Add(IServiceCollection services)
    {
        var meter = new QueryMeter();
        services.AddSingleton<IStartupFilter>(meter);
        services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(meter));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            var counter = Current.Value = new Counter();
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[Header] = counter.Count.ToString(CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            });
            return rest(context);
        });
        next(app);
    };

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Count();
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Count();
        return ValueTask.FromResult(result);
    }

    private static void Count()
    {
        if (Current.Value is { } counter) Interlocked.Increment(ref counter.Count);
    }

    private sealed class Counter
    {
        public int Count;
    }
}
