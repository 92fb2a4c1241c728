using Microsoft.AspNetCore.Builder;

namespace DangBoSo.Platform.Acting;

/// <summary>
/// On endpoints that sign, issue, change who may do what, or hand out personal data: whoever uses them has shown a second factor within the
/// last minutes. A session left open on a desk is not enough. Access asks for it before the endpoint runs.
/// </summary>
public sealed class FreshFactor
{
    internal static readonly FreshFactor Needed = new();
}

public static class FreshFactorExtensions
{
    public static T AskFreshFactor<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(FreshFactor.Needed);
}
