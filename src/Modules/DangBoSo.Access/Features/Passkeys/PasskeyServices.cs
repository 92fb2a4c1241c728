using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DangBoSo.Access.Features.Passkeys;

/// <summary>The framework's own WebAuthn, over our table.</summary>
internal static class PasskeyServices
{
    public static void AddPasskeys(this IServiceCollection services)
    {
        // The device must ask for a finger, a face or its own number: the key then is two factors at once.
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.AddScoped<PasskeyStore>().AddScoped<IPasskeyHandler<PasskeyOwner>, PasskeyHandler<PasskeyOwner>>().AddScoped<Passkeys>().AddScoped<ManagePasskeysHandler>();
        services.AddScoped(s => new UserManager<PasskeyOwner>(
            s.GetRequiredService<PasskeyStore>(), Options.Create(new IdentityOptions()), new PasswordHasher<PasskeyOwner>(), [], [], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), s,
            s.GetRequiredService<ILogger<UserManager<PasskeyOwner>>>()));
    }
}
