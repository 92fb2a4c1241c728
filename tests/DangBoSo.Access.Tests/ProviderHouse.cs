using DangBoSo.Testing;

namespace DangBoSo.Access.Tests;

/// <summary>The small world with a provider at its door, and what people do there.</summary>
internal static class ProviderHouse
{
    public static async Task<SmallWorld> OpenAsync(this OpenIdProvider provider, Engine engine, params (string Name, string Value)[] more)
    {
        var world = await SmallWorld.OpenAsync(engine, provider.Settings(more));
        await provider.AdmitAsync(world.House);
        return world;
    }

    /// <summary>Signs in with password and phone, goes to the provider and back, and says yes.</summary>
    public static async Task<Person> LinkAsync(this OpenIdProvider provider, SmallWorld world, string login, string subject)
    {
        var person = await world.SignInWithPhoneAsync(login);
        provider.Holder = new Holder(subject, $"Người {subject}");
        var linked = await person.SubmitAsync(await person.GetPageAsync("/account/provider/link"), "#link");
        if (linked.Find("#unlink") is null) throw new InvalidOperationException($"{login} was not linked: {linked.Text}");
        return person;
    }

    public static async Task<long> CountAsync(this SmallWorld world, string act) => await world.House.CountAsync($"SELECT count(*) FROM platform_act WHERE type = '{act}'");

    public static async Task<bool> IsInAsync(this Person person) => (await person.ApiGetAsync("/api/v1/access/me")).Status == 200;
}

/// <summary>One provider for a class; its tests run one after the other.</summary>
public sealed class RunningProvider : Xunit.IAsyncLifetime
{
    private OpenIdProvider? running;

    public OpenIdProvider Provider => running ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync() => running = await OpenIdProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (running is not null) await running.DisposeAsync();
    }
}
