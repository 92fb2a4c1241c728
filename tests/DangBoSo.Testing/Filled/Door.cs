using System.Reflection;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Testing.Filled;

/// <summary>One method of one route of the running house.</summary>
public sealed record Door(RouteEndpoint Endpoint, string Method)
{
    public string Name => $"{Method} {Endpoint.RoutePattern.RawText}";

    public bool IsRead => Method is "GET" or "HEAD";

    public bool IsApi => Endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal);

    public bool IsOpen => Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>A program sends files here: several parts, not JSON.</summary>
    public bool TakesFiles => Parameters.Any(p => p.ParameterType == typeof(FormReader));

    public string? EndpointName => Endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    public bool NamesRecords => Endpoint.RoutePattern.Parameters.Count > 0;

    /// <summary>What a body must look like; null when none is read.</summary>
    public Type? Input => Parameters.Select(p => p.ParameterType)
        .Select(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(Posted<>) ? t.GetGenericArguments()[0] : t)
        .FirstOrDefault(t => t.Name.EndsWith("Input", StringComparison.Ordinal));

    /// <summary>Records named behind the question mark.</summary>
    public IEnumerable<string> AskedIds => Parameters.Where(p => (p.ParameterType == typeof(Guid) || p.ParameterType == typeof(Guid?)) && Endpoint.RoutePattern.GetParameter(p.Name!) is null).Select(p => p.Name!);

    private ParameterInfo[] Parameters => Endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [];

    public static IReadOnlyList<Door> Of(TestHouse house) => [.. from endpoint in house.Services.GetServices<EndpointDataSource>().SelectMany(d => d.Endpoints).OfType<RouteEndpoint>()
                                                                 where endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is not "web.fallback"
                                                                 from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
                                                                 select new Door(endpoint, method)];

    /// <summary>Addresses that these ids give: each parameter takes the records of the kind that stands before it. Of two parameters, all of one with the first of the other.</summary>
    public IEnumerable<string> Addresses(Func<string, IReadOnlyList<string>?> records)
    {
        IEnumerable<string> made = [""];
        var kind = "";
        foreach (var segment in Endpoint.RoutePattern.PathSegments)
        {
            var part = segment.Parts[0];
            if (part is RoutePatternParameterPart parameter)
            {
                var key = parameter.Name == "code" ? "codes" : kind;
                var values = records(key) ?? throw new InvalidOperationException($"{Name}: tell me how to fill {{{parameter.Name}}} after '{kind}'. Make such a record in DangBoSo.Testing/Filled/Hand.cs.");
                var rest = string.Concat(segment.Parts.Skip(1).OfType<RoutePatternLiteralPart>().Select(p => p.Content));
                made = made.SelectMany((start, i) => (i == 0 ? values : values.Take(1)).Select(v => $"{start}/{v}{rest}")).ToList();
            }
            else
            {
                kind = string.Concat(segment.Parts.Cast<RoutePatternLiteralPart>().Select(p => p.Content));
                made = made.Select(start => $"{start}/{kind}").ToList();
            }
        }

        return made;
    }
}
