using Microsoft.Extensions.Configuration;

namespace DangBoSo.Access.Features.Provider;

/// <summary>The external provider (OpenID Connect), in the settings below <c>access:oidc</c>: docs/operate/provider.md. None by default.</summary>
/// <param name="Authority">Where <c>/.well-known/openid-configuration</c> lies.</param>
/// <param name="Name">What people call it.</param>
/// <param name="SubjectClaim">The claim that says who it is; must never be given to a second person.</param>
/// <param name="Site">This installation's address as browsers know it; else the setting <c>site</c>; null: as each request says.</param>
/// <param name="FactorAcr">Values of <c>acr</c> that say: a second factor was shown there.</param>
/// <param name="FactorAmr">The same of <c>amr</c>.</param>
internal sealed record ProviderSetting(Uri Authority, string ClientId, string? ClientSecret, string Name, string SubjectClaim, Uri? Site, IReadOnlyList<string> FactorAcr, IReadOnlyList<string> FactorAmr)
{
    private const string Section = "access:oidc";

    /// <summary>Null when nothing is set; throws on what is set wrongly, so that a mistake is heard of at the start and not at the door.</summary>
    public static ProviderSetting? Of(IConfiguration configuration)
    {
        var set = configuration.GetSection(Section);
        if (!set.Exists()) return null;
        return new ProviderSetting(
            Address(set["authority"], "authority") ?? throw Wrong("authority", "is missing"),
            set["clientId"] is { Length: > 0 } id ? id : throw Wrong("clientId", "is missing"),
            Secret(set), set["name"] is { Length: > 0 } name ? name : throw Wrong("name", "is missing"),
            set["subjectClaim"] ?? "sub", Address(set["site"] ?? configuration["site"], "site"), Values(set, "factorAcr"), Values(set, "factorAmr"));
    }

    public bool CountsAsFactor(IEnumerable<string> acr, IEnumerable<string> amr) => acr.Intersect(FactorAcr, StringComparer.Ordinal).Any() || amr.Intersect(FactorAmr, StringComparer.Ordinal).Any();

    private static List<string> Values(IConfigurationSection set, string name) => [.. set.GetSection(name).GetChildren().Select(c => c.Value).OfType<string>()];

    private static string? Secret(IConfigurationSection set)
    {
        if (set["clientSecretFile"] is not { Length: > 0 } file) return set["clientSecret"];
        return File.Exists(file) ? File.ReadAllText(file).Trim() : throw Wrong("clientSecretFile", $"names no file: {file}");
    }

    // Names and codes travel to it: in the clear only within this machine.
    private static Uri? Address(string? text, string name)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var address)) throw Wrong(name, $"is no address: {text}");
        return address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback) ? address : throw Wrong(name, $"must begin with https: {text}");
    }

    private static InvalidOperationException Wrong(string name, string why) => new($"{Section}:{name} {why}");
}

/// <summary>The one that is set, or none.</summary>
internal sealed record TheProvider(ProviderSetting? Setting)
{
    public string? Name => Setting?.Name;
}
