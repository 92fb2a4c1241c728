using System.Globalization;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Platform.Measuring;

/// <summary>The floor of a page (D33): the same SQL through the bare driver, the same bytes already rendered, the same way in and out.</summary>
internal static class FloorEndpoints
{
    public static void AddFloors(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue("bench", false)) return;
        services.AddSingleton<Floors>().AddSingleton<Modules.IRequestStep>(s => s.GetRequiredService<Floors>());
        services.ConfigureDbContext<AppDb>((s, options) => options.AddInterceptors(s.GetRequiredService<Floors>()));
    }

    public static void MapFloors(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<Floors>() is null) return;
        app.MapGet("/bench/floor", RunAsync).WithName("platform.bench.floor").RequireAuthorization();
    }

    private static async Task<IResult> RunAsync(string page, Floors floors, Actor actor, IEngine engine, HttpContext context, CancellationToken ct)
    {
        var floor = floors.Find(actor.AccountId ?? default, page) ?? throw new NotFound("platform.page.not_found");
        await using var connection = await engine.OpenAsync(ct);
        foreach (var (sql, parameters) in floor.Queries)
        {
            await using var command = connection.Command(sql, null, [.. parameters]);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var row = new object[reader.FieldCount];
            while (await reader.ReadAsync(ct)) reader.GetValues(row);
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["x-bench-queries"] = floor.Queries.Count.ToString(CultureInfo.InvariantCulture);
        return Results.Bytes(floor.Bytes, floor.ContentType);
    }
}
