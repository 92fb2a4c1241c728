using System.Data.Common;
using DangBoSo.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Rights.Tests.Matrix;

/// <summary>
/// Requests that carry <see cref="Header"/> do everything up to the commit, and then roll back: each finds the same world, whoever asked
/// before, and in whatever order.
/// </summary>
internal sealed class NothingStays : DbTransactionInterceptor, IStartupFilter
{
    public const string Header = "x-test-nothing-stays";

    private static readonly AsyncLocal<bool> Asked = new();

    public static void Add(IServiceCollection services)
    {
        var one = new NothingStays();
        services.AddSingleton<IStartupFilter>(one);
        services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(one));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((context, rest) =>
        {
            Asked.Value = context.Request.Headers.ContainsKey(Header);
            return rest(context);
        });
        next(app);
    };

    public override InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        if (!Asked.Value) return result;
        transaction.Rollback();
        return InterceptionResult.Suppress();
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!Asked.Value) return result;
        await transaction.RollbackAsync(cancellationToken);
        return InterceptionResult.Suppress();
    }
}
