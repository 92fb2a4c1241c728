using System.Collections.Concurrent;
using System.Data.Common;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Measuring;

/// <summary>
/// Only in a server started with <c>--bench true</c>. A page asked for with the recording header leaves its SQL and its bytes here, behind the
/// sign-in and acting steps that a floor goes through as well; so the floor follows the page by itself.
/// </summary>
internal sealed class Floors : DbCommandInterceptor, IRequestStep
{
    public const string Header = "x-bench-record";

    private readonly AsyncLocal<List<RecordedQuery>?> current = new();
    private readonly ConcurrentDictionary<(Guid Account, string Page), Floor> floors = [];

    /// <summary>After every room's step.</summary>
    public int Order => int.MaxValue;

    /// <summary>A person's own recording only: it holds what that person was shown.</summary>
    public Floor? Find(Guid account, string page) => floors.GetValueOrDefault((account, page));

    public void Use(IApplicationBuilder app) => app.Use(RecordAsync);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        current.Value?.Add(RecordedQuery.Of(command));
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        current.Value?.Add(RecordedQuery.Of(command));
        return result;
    }

    private async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Headers.ContainsKey(Header) || context.RequestServices.GetRequiredService<Actor>().AccountId is not { } account)
        {
            await next(context);
            return;
        }

        var queries = current.Value = [];
        var body = context.Response.Body;
        using var copy = new MemoryStream();
        context.Response.Body = copy;
        await next(context);
        context.Response.Body = body;
        floors[(account, context.Request.Path + context.Request.QueryString)] = new Floor(queries, copy.ToArray(), context.Response.ContentType);
        await body.WriteAsync(copy.ToArray(), context.RequestAborted);
    }
}

/// <param name="Queries">In their order.</param>
/// <param name="Bytes">The page as it was rendered, before compression.</param>
internal sealed record Floor(IReadOnlyList<RecordedQuery> Queries, byte[] Bytes, string? ContentType);

internal sealed record RecordedQuery(string Sql, IReadOnlyList<(string Name, object? Value)> Parameters)
{
    public static RecordedQuery Of(DbCommand command) => new(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]);
}
