using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Xunit;

namespace DangBoSo.Rights.Tests;

/// <summary>What the API says of itself: every endpoint of it, and the fields of what it takes and gives.</summary>
public sealed class ApiDocumentTests(OneWorld world) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task Every_endpoint_under_the_api_is_described_with_the_fields_of_its_body()
    {
        var filled = await world.OpenAsync(Engine.Sqlite);
        using var person = await filled.World.SignInAsAsync("b.clerk");
        var document = (await person.ApiGetAsync("/openapi/v1.json")).Body!;
        var paths = document["paths"]!.AsObject();
        var schemas = document["components"]!["schemas"]!.AsObject();

        var missing = from door in Door.Of(filled.House)
                      where door.Endpoint.RoutePattern.RawText!.StartsWith("/api/v1/", StringComparison.Ordinal)
                      where paths[Described(door.Endpoint.RoutePattern.RawText!)]?[door.Method.ToLowerInvariant()] is null
                      select $"{door.Method} {door.Endpoint.RoutePattern.RawText}";
        Assert.Empty(missing);
        Assert.Empty(schemas.Where(s => s.Key.EndsWith("Input", StringComparison.Ordinal) && s.Value!["properties"] is not JsonObject { Count: > 0 } && s.Key != "NoInput").Select(s => s.Key));
        Assert.True(schemas.Count(s => s.Key.EndsWith("Input", StringComparison.Ordinal)) > 20, "No bodies are described.");
        Assert.Equal("/", (string?)document["servers"]![0]!["url"]); // relative: nothing of the request's Host stands in it
    }

    // A described path has no constraints, no stars and no slash at its end.
    private static string Described(string pattern) => Regex.Replace(pattern, @"\{\**(\w+)(:[^}]+)?\}", "{$1}", RegexOptions.None, TimeSpan.FromSeconds(1)).TrimEnd('/');
}
