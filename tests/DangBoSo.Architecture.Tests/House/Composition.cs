using System.Reflection;
using DangBoSo.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Architecture.Tests.House;

/// <summary>The whole house put together as for serving, but not started: no database is opened.</summary>
internal static class Composition
{
    // Its endpoints exist only where a provider is set.
    private static readonly string[] WithProvider = ["--access:oidc:authority", "https://provider.example", "--access:oidc:clientId", "house", "--access:oidc:name", "Cổng thử"];

    private static readonly Lazy<WebApplication> Sqlite = new(() => Build(["--database", "/nowhere/house.db", .. WithProvider]));
    private static readonly Lazy<WebApplication> Postgres = new(() => Build("--postgres", "Host=nowhere"));

    public static IServiceProvider Services => Sqlite.Value.Services;

    public static IReadOnlyList<RouteEndpoint> Endpoints => [.. ((IEndpointRouteBuilder)Sqlite.Value).DataSources.SelectMany(d => d.Endpoints).Cast<RouteEndpoint>()];

    /// <summary>Of a server started for measuring.</summary>
    public static IReadOnlyList<string?> MeasuringRoutes()
    {
        var app = Build("--database", "/nowhere/house.db", "--bench", "true");
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints).Cast<RouteEndpoint>().Select(e => e.RoutePattern.RawText)];
    }

    public static IModel Model => ModelOf(Sqlite.Value);

    public static IModel PostgresModel => ModelOf(Postgres.Value);

    public static MethodInfo? Method(this RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<MethodInfo>();

    private static IModel ModelOf(WebApplication app)
    {
        using var scope = app.Services.CreateScope();
        // The design-time model keeps what the run-time one drops: names of indexes, reasons.
        return Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<IDesignTimeModel>(scope.ServiceProvider.GetRequiredService<AppDb>()).Model;
    }

    private static WebApplication Build(params string[] where) => Web.House.Build([.. where, "--data", Path.Combine(Path.GetTempPath(), "dangboso-not-started")]);
}
