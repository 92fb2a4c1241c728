using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>Devices that answer rightly and wrongly; the browser's own part is a journey.</summary>
public sealed class PasskeyTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_key_opens_alone_or_after_the_password_and_ends_with_its_removal(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var chief = await world.SignInAsAsync("cqd.chief");
        using var key = new SoftKey();
        var shown = await key.AddAsync(chief, "Điện thoại");
        Assert.Contains("Điện thoại", shown.Text, StringComparison.Ordinal);

        var alone = world.House.NewPerson();
        await key.AnswerAsync(alone, await alone.GetPageAsync("/sign-in"));
        Assert.Equal("cqd.chief", (string?)(await alone.ApiGetAsync("/api/v1/access/me")).Body!["login"]);

        var second = world.House.NewPerson();
        var half = await second.SubmitAsync(await second.GetPageAsync("/sign-in"), "main form", ("Login", "cqd.chief"), ("Password", SmallWorld.Password));
        await key.AnswerAsync(second, half);
        Assert.Equal(200, (await second.ApiGetAsync("/api/v1/access/me")).Status);

        world.House.Clock.Advance(TimeSpan.FromMinutes(16));
        var asked = await alone.GetPageAsync("/organisation/members.csv");
        Assert.Equal("/account/confirm", asked.Path);
        Assert.Equal(303, (await key.AnswerAsync(alone, asked, "form#passkey", "/account/confirm/passkey/options")).FirstStatus);
        await alone.SubmitAsync(await alone.GetPageAsync("/account/second-factor"), "form[action$='/remove'][id^='remove-']");
        Assert.False(await OpensAsync(world, key));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Wrong_answers_open_nothing(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        using var key = new SoftKey { Counter = 10 };
        await key.AddAsync(await world.SignInAsAsync("cqd.chief"), "Máy");
        Assert.True(await OpensAsync(world, key));
        key.Counter = 3; // a copy made earlier
        Assert.False(await OpensAsync(world, key));
        key.Counter = 20;
        key.Origin = "https://localhost.example";
        Assert.False(await OpensAsync(world, key));
        // A program that says itself where the post comes from, and says it as the answer has it.
        key.Origin = "http://localhost:9";
        var liar = world.House.NewPerson();
        liar.Http.DefaultRequestHeaders.Add("Origin", key.Origin);
        liar.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await key.AnswerAsync(liar, await liar.GetPageAsync("/sign-in"));
        Assert.Equal(401, (await liar.ApiGetAsync("/api/v1/access/me")).Status);
        (key.Origin, key.Verifies) = (null, false); // nobody's finger
        Assert.False(await OpensAsync(world, key));
        key.Verifies = true;
        using (var stranger = new SoftKey()) Assert.False(await OpensAsync(world, stranger));

        // Another's key after my password; an old question; a question asked of somebody else's page.
        var half = world.House.NewPerson();
        var page = await half.SubmitAsync(await half.GetPageAsync("/sign-in"), "main form", ("Login", "cqd.officer"), ("Password", SmallWorld.Password));
        Assert.Equal(409, (await key.AnswerAsync(half, page)).Status);
        var late = world.House.NewPerson();
        var door = await late.GetPageAsync("/sign-in");
        var (asked, _) = await SoftKey.AskAsync(late, door, "form#passkey", "/sign-in/passkey/options");
        Assert.Equal(409, (await late.SubmitAsync(door, "form#passkey", ("Credential", key.Sign(asked, late)), ("State", "x"))).Status);

        // Asked for a step-up, answered at the sign-in; and the key's name is not what a request calls this server.
        var chief = await world.SignInAsAsync("cqd.chief");
        var (confirm, state) = await SoftKey.AskAsync(chief, await chief.GetPageAsync("/account/confirm"), "form#passkey", "/account/confirm/passkey/options");
        Assert.Equal(409, (await late.SubmitAsync(await late.GetPageAsync("/sign-in"), "form#passkey", ("Credential", key.Sign(confirm, late)), ("State", state))).Status);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "/sign-in/passkey/options") { Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", door.Find("form#passkey input[name=__RequestVerificationToken]")!.GetAttribute("value")!)]) };
        elsewhere.Headers.Host = "evil.example";
        elsewhere.Headers.Add("Sec-Fetch-Site", "same-origin");
        elsewhere.Headers.AcceptEncoding.ParseAdd("identity");
        using var named = await late.Http.SendAsync(elsewhere);
        Assert.Equal("localhost", (string)System.Text.Json.Nodes.JsonNode.Parse(await named.Content.ReadAsStringAsync())!["options"]!["rpId"]!);
        Assert.True(await OpensAsync(world, key));
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<bool> OpensAsync(SmallWorld world, SoftKey key)
    {
        var person = world.House.NewPerson();
        await key.AnswerAsync(person, await person.GetPageAsync("/sign-in"));
        return (await person.ApiGetAsync("/api/v1/access/me")).Status == 200;
    }
}
