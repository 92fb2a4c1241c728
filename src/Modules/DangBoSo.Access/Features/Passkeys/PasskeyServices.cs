using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DangBoSo.Access.Features.Passkeys;

/// <summary>
/// The framework's own WebAuthn, over our table. Made when somebody uses a key and named in no registration: it brings much code with it, which most
/// processes never need (docs/performance.md).
/// </summary>
internal sealed class PasskeyHandlers(IServiceProvider services)
{
    public IPasskeyHandler<PasskeyOwner> Make()
    {
        var store = ActivatorUtilities.CreateInstance<PasskeyStore>(services);
        var people = new UserManager<PasskeyOwner>(
            store, Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyOwner>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), services,
            services.GetRequiredService<ILogger<UserManager<PasskeyOwner>>>());
        // The device must ask for a finger, a face or its own number: the key then is two factors at once.
        return new PasskeyHandler<PasskeyOwner>(people, Options.Create(new IdentityPasskeyOptions { UserVerificationRequirement = "required", ResidentKeyRequirement = "required" }));
    }
}

internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services) => services.AddScoped<PasskeyHandlers>().AddScoped<Passkeys>().AddScoped<ManagePasskeysHandler>();
}
