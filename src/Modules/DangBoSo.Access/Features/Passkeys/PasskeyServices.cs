using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DangBoSo.Access.Features.Passkeys;

/// <summary>
/// The framework's own WebAuthn, over our table. Made when somebody uses a key and named in no registration: it brings much code with it, which most
/// processes never need (docs/performance.md).
/// </summary>
internal sealed class PasskeyHandlers(IServiceProvider services, Site site)
{
    private const string Loopback = "localhost";

    public IPasskeyHandler<PasskeyOwner> Make()
    {
        var store = ActivatorUtilities.CreateInstance<PasskeyStore>(services);
        var people = new UserManager<PasskeyOwner>(
            store, Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyOwner>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services,
            services.GetRequiredService<ILogger<UserManager<PasskeyOwner>>>());
        // The device must ask for a finger, a face or its own number: the key then is two factors at once.
        return new PasskeyHandler<PasskeyOwner>(people, Options.Create(new IdentityPasskeyOptions
        {
            UserVerificationRequirement = "required",
            ResidentKeyRequirement = "required",
            ServerDomain = site.Set?.Host ?? Loopback,
            ValidateOrigin = asked => ValueTask.FromResult(IsHere(asked)),
        }));
    }

    // Held against what the operator set, or this very port: never against what the request says of itself.
    private bool IsHere(PasskeyOriginValidationContext asked) =>
        !asked.CrossOrigin && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin)
        && (site.Set is { } here ? Uri.Compare(origin, here, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0 : origin.Host == Loopback && origin.Port == asked.HttpContext.Connection.LocalPort);
}

internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services) => services.AddScoped<PasskeyHandlers>().AddScoped<Passkeys>().AddScoped<ManagePasskeysHandler>();
}
