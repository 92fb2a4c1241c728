using System.Security.Claims;
using System.Security.Cryptography;
using DangBoSo.Testing;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>What a provider, somebody between, or somebody else's page may say, and is not believed.</summary>
public sealed class ProviderRefusalTests(RunningProvider running) : IClassFixture<RunningProvider>
{
    private const string RefusedAt = "/sign-in?trouble=refused";
    private readonly OpenIdProvider provider = running.Provider;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_token_of_another_issuer_for_another_client_with_another_nonce_or_key_is_not_taken(Engine engine)
    {
        await using var world = await LinkedAsync(engine);
        using var stranger = RSA.Create(2048);
        (string What, Action<SecurityTokenDescriptor> Spoil)[] spoilt =
        [
            ("issuer", t => t.Issuer = "https://khac.example/"),
            ("audience", t => Claim(t, "aud", "khac", () => t.Audience = "khac")),
            ("nonce", t => Claim(t, "nonce", "khac", null)),
            ("no nonce", t => Claim(t, "nonce", null, null)),
            ("key", t => t.SigningCredentials = new SigningCredentials(new RsaSecurityKey(stranger), SecurityAlgorithms.RsaSha256)),
            ("shared key", t => t.SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(new byte[32]), SecurityAlgorithms.HmacSha256)),
            ("unsigned", t => Claim(t, "at_hash", null, () => t.SigningCredentials = null)),
            ("ended", t => t.Expires = world.House.Clock.GetUtcNow().UtcDateTime.AddMinutes(-10)),
        ];
        foreach (var (what, spoil) in spoilt)
        {
            provider.Spoil = spoil;
            var person = world.House.NewPerson();
            var page = await person.GetPageAsync("/sign-in/provider");
            Assert.True(page.Url == RefusedAt && !await person.IsInAsync(), $"{what}: {page.Url}");
        }

        provider.Spoil = null;
        Assert.True(await EntersAsync(world)); // and nothing else was wrong
        Assert.Equal(1 + 1, await world.CountAsync("access.signed_in")); // his own with the password, and this
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Its_clock_may_be_two_minutes_away_to_either_side_and_no_more(Engine engine)
    {
        await using var world = await LinkedAsync(engine);
        foreach (var (ahead, enters) in new[] { (-105, true), (-135, false), (105, true), (135, false) })
        {
            provider.Ahead = TimeSpan.FromSeconds(ahead);
            Assert.True(await EntersAsync(world) == enters, $"{ahead} s");
        }

        // A token that lives half a minute, from a clock behind: within the two minutes, and just beyond.
        foreach (var (ended, enters) in new[] { (105, true), (135, false) })
        {
            provider.Ahead = TimeSpan.FromSeconds(-100);
            provider.Spoil = t => t.Expires = world.House.Clock.GetUtcNow().UtcDateTime.AddSeconds(-ended);
            Assert.True(await EntersAsync(world) == enters, $"ended {ended} s ago");
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_way_back_leads_only_to_addresses_of_this_site(Engine engine)
    {
        await using var world = await LinkedAsync(engine);
        string[] foreign = ["//evil.example", "/\\evil.example", "https://evil.example/", "/\t/evil.example", "javascript:alert(1)", "/sign-in/provider"];
        foreach (var (asked, given) in foreign.Select(f => (f, "/")).Append(("/account?x=1", "/account?x=1")))
        {
            var person = world.House.NewPerson();
            var back = await ProviderTests.ToAnswerAsync(person, "/sign-in/provider?returnUrl=" + Uri.EscapeDataString(asked));
            var answer = await person.GetPageAsync(back, follow: false);
            Assert.Equal((303, given), (answer.Status, answer.Location));
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_answer_is_good_once_and_only_in_the_browser_and_session_that_asked(Engine engine)
    {
        await using var world = await LinkedAsync(engine);
        // Somebody's own answer, put before another: he would work under a foreign name without noticing.
        var (thief, victim) = (world.House.NewPerson(), world.House.NewPerson());
        var back = await ProviderTests.ToAnswerAsync(thief);
        Assert.Equal(RefusedAt, (await victim.GetPageAsync(back)).Url);
        Assert.False(await victim.IsInAsync());
        Assert.Equal(RefusedAt, (await thief.GetPageAsync(back.Replace("state=", "state=x", StringComparison.Ordinal))).Url);
        Assert.Equal(303, (await thief.GetPageAsync(back, follow: false)).Status);
        Assert.True(await thief.IsInAsync());
        Assert.Equal("/account/provider?trouble=refused", (await thief.GetPageAsync(back)).Url); // a second time

        // The same with linking: the answer to one session's question in another's.
        var (asks, other) = (await world.SignInWithPhoneAsync("b.clerk"), await world.SignInWithPhoneAsync("b.officer"));
        provider.Holder = new Holder("ke-la", "Kẻ Lạ");
        var link = await ProviderTests.ToAnswerAsync(asks, "/account/provider/link");
        Assert.Equal("/account/provider?trouble=refused", (await other.GetPageAsync(link)).Url);
        other.Cookies.Add(CookiesOfTheWay(asks));
        Assert.Equal("/account/provider?trouble=refused", (await other.GetPageAsync(link)).Url);
        Assert.Equal(1, await world.CountAsync("access.provider_linked"));
        foreach (var nonsense in new[] { "", "?state=x", "?code=x", "?code=x&state=y", "?error=server_error&state=z", "?id_token=a.b.c" }) Assert.Equal(RefusedAt, (await victim.GetPageAsync("/sign-in/provider/answer" + nonsense)).Url);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Unknown_disabled_shut_and_unwilling_get_one_answer_and_tries_count(Engine engine)
    {
        await using var world = await LinkedAsync(engine);
        await provider.LinkAsync(world, "b.clerk", "bi-khoa");
        await provider.LinkAsync(world, "a.secretary", "thu-nhieu");
        var no = engine is Engine.Sqlite ? "0" : "false";
        await world.House.SqlAsync($"UPDATE access_account SET is_enabled = {no} WHERE login = 'b.clerk'");
        for (var i = 0; i < 5; i++) await PasswordAsync(world, "a.secretary", "sai mat khau roi");

        var answers = new List<Page>();
        foreach (var subject in new[] { "khong-ai-noi", "bi-khoa", "thu-nhieu", null })
        {
            provider.Holder = subject is null ? null : new Holder(subject, "Ai Đó", "hai-lop", world.House.Clock.GetUtcNow());
            answers.Add(await world.House.NewPerson().GetPageAsync("/sign-in/provider?returnUrl=/account"));
        }

        Assert.All(answers, a => Assert.Equal(422, a.Status));
        Assert.All(answers, a => Assert.Equal("Chưa đăng nhập được", a.Find("#errors h2")!.TextContent));
        Assert.Single(answers.Select(a => a.Text).Distinct(StringComparer.Ordinal));

        // Five of one who is not linked shut him, as five passwords do, and nobody else; the lock is an act.
        var locks = await world.CountAsync("access.locked_out");
        provider.Holder = new Holder("khong-ai-noi", "Ai Đó");
        for (var i = 0; i < 5; i++) await world.House.NewPerson().GetPageAsync("/sign-in/provider");
        Assert.Equal(locks + 1, await world.CountAsync("access.locked_out"));
        Assert.True(await EntersAsync(world));
    }

    [Fact]
    public async Task A_provider_that_does_not_answer_is_said_so_and_the_password_still_opens()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite, OpenIdProvider.Unreachable);
        var person = world.House.NewPerson();
        var page = await person.GetPageAsync("/sign-in/provider?returnUrl=/account");
        Assert.Equal(503, page.Status);
        Assert.Contains("Không liên lạc được với “Cổng thử”", page.Text, StringComparison.Ordinal);
        Assert.Equal("/account", (await person.SubmitAsync(page, "main form", ("Login", "a.clerk"), ("Password", SmallWorld.Password))).Path);
    }

    private static System.Net.CookieCollection CookiesOfTheWay(Person person)
    {
        var all = new System.Net.CookieCollection();
        foreach (var cookie in person.Cookies.GetAllCookies().Where(c => c.Name.StartsWith("dbs-provider", StringComparison.Ordinal))) all.Add(cookie);
        return all;
    }

    /// <summary>a.clerk is linked; what the provider says of a second factor counts, so that entering is one step.</summary>
    private async Task<SmallWorld> LinkedAsync(Engine engine)
    {
        var world = await provider.OpenAsync(engine, ("factorAcr:0", "hai-lop"));
        await provider.LinkAsync(world, "a.clerk", "an");
        provider.Holder = Linked(world);
        return world;
    }

    private async Task<bool> EntersAsync(SmallWorld world)
    {
        provider.Holder = Linked(world);
        var person = world.House.NewPerson();
        await person.GetPageAsync("/sign-in/provider");
        return await person.IsInAsync();
    }

    private static Holder Linked(SmallWorld world) => new("an", "Người An", "hai-lop", world.House.Clock.GetUtcNow());

    private static async Task PasswordAsync(SmallWorld world, string login, string password)
    {
        var person = world.House.NewPerson();
        await person.SubmitAsync(await person.GetPageAsync("/sign-in"), "main form", ("Login", login), ("Password", password));
    }

    private static void Claim(SecurityTokenDescriptor token, string name, string? value, Action? also)
    {
        foreach (var claim in token.Subject.FindAll(name).ToList()) token.Subject.RemoveClaim(claim);
        token.Claims?.Remove(name);
        if (value is not null) token.Subject.AddClaim(new Claim(name, value));
        also?.Invoke();
    }
}
