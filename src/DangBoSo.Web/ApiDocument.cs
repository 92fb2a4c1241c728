using System.Text.Json.Serialization.Metadata;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace DangBoSo.Web;

/// <summary>
/// The API's description. What makes it lies in a container of its own, a copy of the house's built when somebody first asks: it brings parts of MVC with
/// it, which most processes never need (docs/performance.md).
/// </summary>
internal sealed class ApiDocument : IDisposable
{
    private const string Version = "v1";
    private readonly Lazy<ServiceProvider> maker;

    private ApiDocument(IServiceCollection house, WebApplication app) => maker = new Lazy<ServiceProvider>(() =>
    {
        IServiceCollection copy = new ServiceCollection();
        foreach (var service in house) copy.Add(service);
        copy.AddOpenApi(Version);
        copy.ConfigureHttpJsonOptions(o => o.SerializerOptions.TypeInfoResolver = new DefaultJsonTypeInfoResolver()); // of every type, and at once
        // The endpoints as they are mapped, not a second set.
        copy.AddSingleton(app.Services.GetRequiredService<EndpointDataSource>());
        return copy.BuildServiceProvider();
    });

    public static void Map(WebApplication app, IServiceCollection house)
    {
        var document = new ApiDocument(house, app);
        app.Lifetime.ApplicationStopped.Register(document.Dispose);
        var described = app.MapGet($"/openapi/{Version}.json", document.WriteAsync).WithName("web.openapi").ExcludeFromDescription();
        // It holds no data, but a map of every door: for who has a key to one, or builds the house.
        if (app.Environment.IsDevelopment()) described.AllowAnonymous();
        else described.RequireAuthorization();
    }

    public void Dispose()
    {
        if (maker.IsValueCreated) maker.Value.Dispose();
    }

    private async Task WriteAsync(HttpContext context, CancellationToken ct)
    {
        await using var scope = maker.Value.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Version).GetOpenApiDocumentAsync(ct);
        // Open to anybody, so never built from the Host header: the setting, or relative to where the description itself was fetched.
        made.Servers = [new OpenApiServer { Url = context.RequestServices.GetRequiredService<Site>().Set?.ToString().TrimEnd('/') ?? "/" }];
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(await made.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, ct), ct);
    }
}
