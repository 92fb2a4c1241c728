using DangBoSo.Platform.Web;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>Signing in through an external provider: whom it lets in, and as what.</summary>
public sealed class ProviderTests(RunningProvider running) : IClassFixture<RunningProvider>
{
    private readonly OpenIdProvider provider = running.Provider;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Linked_once_a_person_signs_in_through_it_and_still_shows_his_own_second_factor(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine);
        var here = await provider.LinkAsync(world, "a.clerk", "079123456789");
        Assert.Contains("Đã nối", (await here.GetPageAsync("/account/provider")).Text, StringComparison.Ordinal);
        var person = world.House.NewPerson();
        var door = await person.GetPageAsync("/sign-in?returnUrl=/account/sessions");
        var asked = await person.GetPageAsync(door.Link(OpenIdProvider.Name));
        Assert.Equal("/sign-in/code", asked.Path);
        Assert.Contains("Nhà cung cấp đã xác nhận", asked.Text, StringComparison.Ordinal);
        Assert.False(await person.IsInAsync());
        var inside = await person.SubmitAsync(asked, "main form", ("Code", world.House.Phones.Code("a.clerk")));
        Assert.Equal("/account/sessions", inside.Path);
        var acts = await world.House.RowsAsync("SELECT detail FROM platform_act WHERE type = 'access.signed_in' ORDER BY id DESC");
        Assert.Equal("""{"factor":"totp","how":"provider"}""", acts[0][0]!.Replace(" ", "", StringComparison.Ordinal));
        // A citizen's number lies nowhere.
        Assert.DoesNotContain(await world.House.RowsAsync("SELECT subject_hash, issuer FROM access_external_login"), r => r.Any(c => c!.Contains("079123456789", StringComparison.Ordinal)));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE detail LIKE '%079123456789%'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_link_made_under_an_older_key_signs_in_and_is_then_under_the_new_one(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine);
        var here = await provider.LinkAsync(world, "b.clerk", "s7");
        Assert.Equal(0, (await KeyChangeTests.RunAsync(world, "keys rotate", "hash")).Code);
        Assert.Contains("hash-1 còn 11 mã băm", (await KeyChangeTests.RunAsync(world, "keys retire")).Said, StringComparison.Ordinal); // ten words on paper, and the link
        Assert.Equal("/sign-in/code", (await world.House.NewPerson().GetPageAsync("/sign-in/provider")).Path);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM access_external_login WHERE subject_hash LIKE '2:%'"));
        Assert.Contains("hash-1 còn 10 mã băm", (await KeyChangeTests.RunAsync(world, "keys retire")).Said, StringComparison.Ordinal);
        Assert.Equal("/sign-in/code", (await world.House.NewPerson().GetPageAsync("/sign-in/provider")).Path);
        Assert.Contains("Đã nối", (await here.GetPageAsync("/account/provider")).Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Its_second_factor_counts_only_where_the_settings_say_so_and_from_the_hour_it_was_shown(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine, ("factorAcr:0", "hai-lop"));
        await provider.LinkAsync(world, "cqd.chief", "chief");
        var now = world.House.Clock.GetUtcNow();
        foreach (var (acr, at) in new (string?, DateTimeOffset?)[] { (null, now), ("mot-lop", now), ("hai-lop", null) }) // none, another, and no hour
        {
            provider.Holder = new Holder("chief", "Chánh", acr, at);
            Assert.Equal("/sign-in/code", (await world.House.NewPerson().GetPageAsync("/sign-in/provider")).Path);
        }

        foreach (var ago in new[] { TimeSpan.FromMinutes(1), TimeSpan.FromHours(3) })
        {
            provider.Holder = new Holder("chief", "Chánh", "hai-lop", world.House.Clock.GetUtcNow() - ago);
            var person = world.House.NewPerson();
            Assert.Equal("/desk", (await person.GetPageAsync("/sign-in/provider")).Path);
            Assert.Equal(200, (await person.GetPageAsync("/documents")).Status); // the post asks for a factor, and has one
            var weighty = await person.SubmitAsync(await person.GetPageAsync("/account/second-factor"), "form#renew"); // this asks for a fresh one
            Assert.Equal(ago > TimeSpan.FromMinutes(15), weighty.Path == "/account/confirm");
        }

        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Nobody_is_linked_before_he_has_seen_whom_shown_a_fresh_factor_and_sent_a_form(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk"); // no phone yet
        provider.Holder = new Holder("s1", "Mai Thử Khác");
        var offer = await clerk.GetPageAsync("/account/provider/link");
        Assert.Contains("Mai Thử Khác", offer.Text, StringComparison.Ordinal);
        Assert.Equal(0, await LinksAsync(world));
        Assert.Equal("/account/second-factor", (await clerk.SubmitAsync(offer, "#link")).Path);
        Assert.Equal(0, await LinksAsync(world));

        // What another was offered is nothing to me; and one person there is one account here.
        var other = await world.SignInWithPhoneAsync("b.clerk");
        var own = await other.GetPageAsync("/account/provider/link");
        Assert.Equal(400, (await other.PostRawAsync("/account/provider/link", ("Offer", own.Find("#link [name=Offer]")!.GetAttribute("value")!))).Status); // no forgery token
        Assert.Equal(409, (await other.SubmitAsync(own, "#link", ("Offer", offer.Find("#link [name=Offer]")!.GetAttribute("value")))).Status);
        await provider.LinkAsync(world, "cqd.officer", "s1");
        var taken = await other.SubmitAsync(own, "#link");
        Assert.Equal(409, taken.Status);
        Assert.Contains("đã nối với một tài khoản khác", taken.Text, StringComparison.Ordinal);
        Assert.Equal(1, await LinksAsync(world));
        Assert.Equal(1, await world.CountAsync("access.provider_linked"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Unlinked_it_opens_nothing_and_who_came_through_it_is_out(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine);
        var owner = await provider.LinkAsync(world, "a.clerk", "s2");
        var there = world.House.NewPerson();
        await there.SubmitAsync(await there.GetPageAsync("/sign-in/provider"), "main form", ("Code", world.House.Phones.Code("a.clerk")));
        Assert.True(await there.IsInAsync());
        Assert.Contains("Đã bỏ nối", (await owner.SubmitAsync(await owner.GetPageAsync("/account/provider"), "#unlink")).Html, StringComparison.Ordinal);
        Assert.False(await there.IsInAsync());
        Assert.True(await owner.IsInAsync());
        Assert.Equal("/sign-in?trouble=refused", (await world.House.NewPerson().GetPageAsync("/sign-in/provider")).Url);
        Assert.Equal(1, await world.CountAsync("access.provider_unlinked"));

        // An administrator cuts it with a new password.
        await provider.LinkAsync(world, "b.clerk", "s2");
        var admin = await world.SignInAsAsync("cqd.admin");
        await world.ConfirmAsync(await admin.ProposeAsync($"/access/accounts/{world.Who("b.clerk").AccountId}", "#reset", "WhyReset"));
        Assert.Equal("/sign-in?trouble=refused", (await world.House.NewPerson().GetPageAsync("/sign-in/provider")).Url);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_post_that_ends_while_its_holder_is_signed_in_or_on_his_way_gives_nothing(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine, ("factorAcr:0", "hai-lop"));
        await provider.LinkAsync(world, "a.clerk", "s3");
        provider.Holder = new Holder("s3", "An", "hai-lop", world.House.Clock.GetUtcNow());
        var (inside, onHisWay) = (world.House.NewPerson(), world.House.NewPerson());
        await inside.GetPageAsync("/sign-in/provider");
        Assert.Equal(200, (await inside.GetPageAsync("/search?q=x", follow: false)).Status);
        var back = await ToAnswerAsync(onHisWay);
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("a.clerk").PostId}'");
        var page = await inside.GetPageAsync("/search?q=x", follow: false);
        Assert.Equal((303, "/account?returnUrl=%2Fsearch%3Fq%3Dx"), (page.Status, page.Location));
        await onHisWay.GetPageAsync(back);
        var api = await onHisWay.ApiGetAsync("/api/v1/search?q=x");
        Assert.Equal((403, "access.post.none"), (api.Status, api.Code));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task In_a_demonstration_the_page_says_the_code_and_nothing_comes_from_elsewhere(Engine engine)
    {
        await using var world = await provider.OpenAsync(engine);
        await provider.LinkAsync(world, "a.clerk", "s4");
        world.House.Services.GetRequiredService<Installation>().IsDemonstration = true;
        var person = world.House.NewPerson();
        Assert.Contains("Bản minh họa: mã bây giờ là", (await person.GetPageAsync("/sign-in/provider")).Text, StringComparison.Ordinal);
        var forwarded = world.House.NewPerson();
        forwarded.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.9");
        foreach (var url in new[] { "/sign-in/provider", "/sign-in/provider/answer?code=x&state=y" }) Assert.Equal(403, (await forwarded.GetPageAsync(url, follow: false)).Status);
    }

    [Fact]
    public async Task The_question_is_bound_to_the_browser_and_names_our_outer_address()
    {
        await using var world = await provider.OpenAsync(Engine.Sqlite, ("site", "https://dangbo.example"));
        using var answer = await world.House.NewPerson().Http.GetAsync(new Uri("/sign-in/provider", UriKind.Relative));
        var asked = System.Web.HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        Assert.Equal(("https://dangbo.example/sign-in/provider/answer", "code", "S256", "openid profile"), (asked["redirect_uri"], asked["response_type"], asked["code_challenge_method"], asked["scope"]));
        Assert.All(new[] { "state", "nonce", "code_challenge" }, name => Assert.True(asked[name]!.Length >= 40, name));
        var cookies = answer.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count);
        Assert.All(cookies, c => Assert.Matches("^dbs-provider-(way|nonce)\\..*path=/sign-in/provider/answer; secure; samesite=lax; httponly$", c));
        Assert.DoesNotContain("code_verifier", answer.Headers.Location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_provider_in_the_settings_there_is_no_button_and_no_address()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        var stranger = world.House.NewPerson();
        Assert.DoesNotContain("provider", (await stranger.GetPageAsync("/sign-in?trouble=refused")).Html, StringComparison.Ordinal);
        Assert.Equal(200, (await stranger.GetPageAsync("/sign-in?trouble=refused")).Status);
        foreach (var url in new[] { "/sign-in/provider", "/sign-in/provider/answer?code=x&state=y" }) Assert.Equal(404, (await stranger.GetPageAsync(url, follow: false)).Status);
        var clerk = await world.SignInAsAsync("a.clerk");
        Assert.DoesNotContain("provider", (await clerk.GetPageAsync("/account")).Html, StringComparison.Ordinal);
        Assert.Equal(404, (await clerk.GetPageAsync("/account/provider", follow: false)).Status);
    }

    [Theory]
    [InlineData("clientId", null, "access:oidc:clientId is missing")]
    [InlineData("name", null, "access:oidc:name is missing")]
    [InlineData("authority", "http://provider.example", "access:oidc:authority must begin with https")]
    [InlineData("authority", "provider", "access:oidc:authority is no address")]
    [InlineData("site", "http://dangbo.example", "access:oidc:site must begin with https")]
    [InlineData("clientSecretFile", "/nowhere/secret", "access:oidc:clientSecretFile names no file")]
    public async Task A_setting_that_is_wrong_is_heard_of_at_the_start(string name, string? value, string said)
    {
        var settings = new Dictionary<string, string?> { ["authority"] = "https://provider.example", ["clientId"] = "house", ["name"] = "Cổng", [name] = value };
        var switches = settings.Where(s => s.Value is not null).SelectMany(s => new[] { $"--access:oidc:{s.Key}", s.Value! }).ToArray();
        var wrong = await Assert.ThrowsAsync<InvalidOperationException>(() => TestHouse.StartAsync(Engine.Sqlite, null, null, switches));
        Assert.StartsWith(said, wrong.Message, StringComparison.Ordinal);
    }

    /// <summary>To the provider and back to the address of the answer, which is not opened yet.</summary>
    internal static async Task<string> ToAnswerAsync(Person person, string from = "/sign-in/provider") =>
        (await person.GetPageAsync((await person.GetPageAsync(from, follow: false)).Location!, follow: false)).Location!;

    private static Task<long> LinksAsync(SmallWorld world) => world.House.CountAsync("SELECT count(*) FROM access_external_login");
}
