using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DangBoSo.Access.Features.Provider;

/// <summary>The framework's own OpenID Connect client, made when somebody asks for it; without a provider in the settings its code is not even loaded.</summary>
internal static class ProviderServices
{
    public const string Scheme = "dbs-provider";
    public const string Answer = "/sign-in/provider/answer";

    /// <summary>How far the provider's clock may be from ours, to either side.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    /// <summary>None that a shared secret makes, and not "none".</summary>
    public static readonly string[] Signatures =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan WayThereAndBack = TimeSpan.FromMinutes(15);

    public static void AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = new TheProvider(ProviderSetting.Of(configuration));
        services.AddSingleton(provider).AddSingleton<ProviderSubjects>().AddSingleton<ProviderOffers>().AddSingleton<ProviderTrouble>().AddScoped<ProviderProtocol>().AddScoped<ProviderReader>().AddScoped<LinkProviderHandler>();
        if (provider.Setting is { } setting) AddClient(services, setting);
    }

    private static void AddClient(IServiceCollection services, ProviderSetting setting)
    {
        services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>>(s => new ConfigureNamedOptions<OpenIdConnectOptions>(Scheme, o => Set(o, setting, s.GetRequiredService<TimeProvider>())));
        services.AddSingleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>();
    }

    private static void Set(OpenIdConnectOptions options, ProviderSetting setting, TimeProvider clock)
    {
        options.Authority = setting.Authority.ToString();
        options.RequireHttpsMetadata = !setting.Authority.IsLoopback;
        (options.ClientId, options.ClientSecret) = (setting.ClientId, setting.ClientSecret);
        // Its answer is a link that the browser follows: a form from elsewhere would come without our cookies.
        (options.ResponseType, options.ResponseMode, options.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        options.CallbackPath = Answer;
        options.RemoteAuthenticationTimeout = WayThereAndBack;
        (options.SaveTokens, options.GetClaimsFromUserInfoEndpoint, options.MapInboundClaims, options.DisableTelemetry) = (false, false, false, true);
        options.ClaimActions.Clear(); // they take away who issued it and how the person signed in there
        options.TokenValidationParameters.ValidAlgorithms = Signatures;
        options.TokenValidationParameters.LifetimeValidator = (from, until, _, _) => Holds(from, until, clock.GetUtcNow().UtcDateTime);
        Cookies(options, setting);
        ProviderProtocol.Listen(options.Events, setting);
    }

    // By the house's clock; the client has none of its own for this.
    private static bool Holds(DateTime? from, DateTime? until, DateTime now) => until is { } end && now - Skew < end && (from is not { } start || start <= now + Skew);

    // Their ends are counted by the browser's clock, so the client keeps the system's and not the house's, which a demonstration moves.
    private static void Cookies(OpenIdConnectOptions options, ProviderSetting setting)
    {
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = setting.Site?.Scheme == Uri.UriSchemeHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        (options.CorrelationCookie.Name, options.NonceCookie.Name) = ("dbs-provider-way.", "dbs-provider-nonce.");
    }
}
