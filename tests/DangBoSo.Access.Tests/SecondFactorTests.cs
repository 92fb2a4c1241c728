using System.Net;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>A password alone is not enough where somebody issues or administers, and a session left open is not enough to issue.</summary>
public sealed class SecondFactorTests
{
    private static readonly TimeSpan NoLongerFresh = TimeSpan.FromMinutes(16);

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Half_a_sign_in_opens_nothing(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var half = world.House.NewPerson();
        var asked = await PasswordAsync(half, "cqd.chief");
        Assert.Equal("/sign-in/code", asked.Path);
        Assert.DoesNotContain("Bản minh họa", asked.Text, StringComparison.Ordinal); // only a demonstration says the code
        foreach (var url in new[] { "/desk", "/account", "/account/second-factor", "/documents" }) Assert.Equal("/sign-in", (await half.GetPageAsync(url)).Path);
        Assert.Equal(401, (await half.ApiGetAsync("/api/v1/access/me")).Status);
        Assert.Equal(0, await CountAsync(world, "access.signed_in"));

        var before = half.Cookies.GetCookies(half.Address)["dbs-session"]!.Value;
        await half.SubmitAsync(await half.GetPageAsync("/sign-in/code"), "main form", ("Code", world.House.Phones.Code("cqd.chief")));
        Assert.Equal(200, (await half.ApiGetAsync("/api/v1/access/me")).Status);
        var thief = world.House.NewPerson(); // who knew the cookie from before has nothing
        thief.Cookies.Add(new Cookie("dbs-session", before, "/", half.Address.Host));
        Assert.Equal(401, (await thief.ApiGetAsync("/api/v1/access/me")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_code_is_good_once_and_for_half_a_minute_to_either_side(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var phones = world.House.Phones;
        var first = world.House.NewPerson();
        var used = phones.CodeAway("cqd.chief", 0);
        Assert.Equal(303, (await CodeAsync(first, "cqd.chief", used)).FirstStatus);
        foreach (var bad in new[] { used, phones.CodeAway("cqd.chief", -1), phones.CodeAway("cqd.chief", 3), "abcdef" })
        {
            var refused = await CodeAsync(world.House.NewPerson(), "cqd.chief", bad); // replayed, older than the last, of the future, nothing
            Assert.Equal(422, refused.Status);
            Assert.Contains("Mã không đúng hoặc đã dùng rồi", refused.Text, StringComparison.Ordinal);
        }

        // The fifth wrong one closes; then the right one is of no use either, and the password's door is not closed for it.
        Assert.Equal(422, (await CodeAsync(world.House.NewPerson(), "cqd.chief", "000000")).Status);
        var locked = await CodeAsync(world.House.NewPerson(), "cqd.chief", phones.CodeAway("cqd.chief", 1));
        Assert.Contains("quá nhiều lần", locked.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(world, "access.locked_out"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Shown_at_once_by_many_a_code_lets_one_in(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var waiting = new List<(Person Person, Page Form)>();
        for (var i = 0; i < 4; i++)
        {
            var person = world.House.NewPerson();
            waiting.Add((person, await PasswordAsync(person, "cqd.chief")));
        }

        var code = world.House.Phones.Code("cqd.chief");
        var answers = await Task.WhenAll(waiting.Select(w => w.Person.SubmitAsync(w.Form, "main form", ("Code", code))));
        Assert.Equal([303, 422, 422, 422], answers.Select(a => a.FirstStatus).Order());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Words_on_paper_open_once_each_and_a_new_set_ends_the_old(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var secretary = await world.SignInAsAsync("a.secretary");
        var offer = await secretary.GetPageAsync("/account/second-factor");
        var wrong = await secretary.SubmitAsync(offer, "form#add", ("Code", "123456"));
        Assert.Equal(422, wrong.Status);
        Assert.Equal(offer.Find("#secret")!.TextContent, wrong.Find("#secret")!.TextContent); // the phone may have it already
        var shown = await secretary.AddFactorAsync(wrong, "a.secretary", world.House.Phones);
        var words = shown.All("#codes code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, words.Distinct().Count());
        Assert.Null((await secretary.GetPageAsync("/account/second-factor")).Find("#codes")); // this once

        Assert.Equal(303, (await CodeAsync(world.House.NewPerson(), "a.secretary", words[0].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).FirstStatus);
        Assert.Equal(422, (await CodeAsync(world.House.NewPerson(), "a.secretary", words[0])).Status);
        Assert.Contains("Còn 9 mã", (await secretary.GetPageAsync("/account/second-factor")).Text, StringComparison.Ordinal);
        await secretary.SubmitAsync(await secretary.GetPageAsync("/account/second-factor"), "form#renew");
        Assert.Equal(422, (await CodeAsync(world.House.NewPerson(), "a.secretary", words[1])).Status);
        foreach (var word in words) Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM access_recovery_code WHERE code_hash LIKE '%{word}%'"));
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>A session left open, or stolen, must not become another person's factor.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Some_time_after_signing_in_the_first_factor_asks_for_the_password(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var secretary = await world.SignInAsAsync("a.secretary");
        Assert.Null((await secretary.GetPageAsync("/account/second-factor")).Find("input[name=Password]"));
        world.House.Clock.Advance(TimeSpan.FromMinutes(20));
        var offer = await secretary.GetPageAsync("/account/second-factor");
        Assert.NotNull(offer.Find("input[name=Password]"));
        foreach (var password in new[] { null, "khong phai mat khau" })
        {
            world.House.Phones.Scan("a.secretary", offer.Find("#secret")!.TextContent);
            offer = await secretary.SubmitAsync(offer, "form#add", ("Code", world.House.Phones.Code("a.secretary")), ("Password", password));
            Assert.Equal(422, offer.Status);
            Assert.Contains("mật khẩu", offer.Find("form#add .err")?.TextContent ?? offer.Text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM access_authenticator WHERE account_id = '{world.Who("a.secretary").AccountId}'"));
        var shown = await secretary.SubmitAsync(offer, "form#add", ("Code", world.House.Phones.Code("a.secretary")), ("Password", SmallWorld.Password));
        Assert.NotNull(shown.Find("#codes"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_changes_roles_asks_again_and_loses_nothing_that_was_typed(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var account = $"/access/accounts/{world.Who("a.clerk").AccountId}";
        var page = await admin.GetPageAsync(account);
        world.House.Clock.Advance(NoLongerFresh);
        var asked = await admin.SubmitAsync(page, "#disable", ("Reason", "Chuyển công tác"));
        Assert.Equal("/account/confirm", asked.Path);
        Assert.Equal(0, await CountAsync(world, "access.account_disabled"));
        Assert.Equal(422, (await admin.SubmitAsync(asked, "main form", ("Code", "000000"))).Status);
        var kept = await admin.SubmitAsync(asked, "main form", ("Code", world.House.Phones.Code("cqd.admin")));
        Assert.Equal("/account/kept-form", kept.Path);
        var again = await admin.SubmitAsync(kept, "main form");
        Assert.Equal("Chuyển công tác", again.Find("#disable [name=Reason]")!.TextContent.Trim());
        Assert.Contains("Đã khóa", (await admin.SubmitAsync(again, "#disable", ("Reason", "Chuyển công tác"))).Text, StringComparison.Ordinal);

        world.House.Clock.Advance(NoLongerFresh);
        Assert.Equal("/account/confirm", (await admin.GetPageAsync("/access/accounts.csv")).Path);
        var api = await world.SignInAsAsync("cqd.officer");
        world.House.Clock.Advance(NoLongerFresh);
        var refused = await api.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/posts", new { });
        Assert.Equal((403, "access.factor.not_fresh"), (refused.Status, (string?)refused.Body!["code"]));
        Assert.Equal(201, (await api.ApiPostAsync("/api/v1/access/confirm", new { code = world.House.Phones.Code("cqd.officer") })).Status);
        Assert.Equal(422, (await api.ApiPostAsync($"/api/v1/organisation/units/{world.A.Id}/posts", new { })).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_lost_phone_is_taken_off_by_an_administrator_with_a_reason(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, officer) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.officer"));
        var page = await admin.GetPageAsync($"/access/accounts/{world.Who("cqd.officer").AccountId}");
        Assert.Equal(422, (await admin.SubmitAsync(page, "#remove-factor")).Status);
        var proposed = await admin.SubmitAsync(page, "#remove-factor", ("WhyRemoved", "Mất điện thoại, đã gặp mặt"));
        Assert.Equal(200, (await officer.ApiGetAsync("/api/v1/access/me")).Status); // nothing yet
        await world.ConfirmAsync(proposed);
        Assert.Equal(401, (await officer.ApiGetAsync("/api/v1/access/me")).Status);
        var next = world.House.NewPerson();
        Assert.Equal("/account/second-factor", (await PasswordAsync(next, "cqd.officer")).Path); // and the post waits for a new one
        Assert.Equal(403, (await next.ApiGetAsync("/api/v1/documents")).Status);
        await next.AddFactorAsync(await next.GetPageAsync("/account/second-factor"), "cqd.officer", world.House.Phones);
        Assert.Equal(200, (await next.GetPageAsync("/documents")).Status);
        Assert.Null((await admin.GetPageAsync($"/access/accounts/{world.Who("cqd.admin").AccountId}")).Find("#remove-factor")); // nobody his own
        Assert.Contains("Mất điện thoại", (await world.House.RowsAsync("SELECT detail FROM platform_act WHERE type = 'access.factor_removed'"))[0][0], StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Sessions_are_seen_ended_and_worth_nothing_on_another_device(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (here, there) = (Browsing(world, "Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36"), Browsing(world, "Mozilla/5.0 (Linux; Android 14) Firefox/130.0"));
        foreach (var person in new[] { here, there }) await person.SignInAsync("a.clerk", SmallWorld.Password, world.House.Phones);
        var list = await here.GetPageAsync("/account/sessions");
        Assert.Contains("Chrome trên Windows", list.All("main li").Single(l => l.QuerySelector("form") is null).TextContent, StringComparison.Ordinal);
        Assert.Contains("Firefox trên Android", list.Text, StringComparison.Ordinal);
        var foreign = (await (await world.SignInAsAsync("b.clerk")).ApiGetAsync("/api/v1/access/sessions")).Body!.AsArray()[0]!["id"];
        Assert.Equal(404, (await here.ApiPostAsync($"/api/v1/access/sessions/{foreign}/end", new { })).Status);
        await here.SubmitAsync(list, "form[action$='/end']");
        Assert.Equal(401, (await there.ApiGetAsync("/api/v1/access/me")).Status);

        var copy = Browsing(world, "Mozilla/5.0 (X11; Linux) Chrome/130.0");
        copy.Cookies.Add(here.Cookies.GetCookies(here.Address));
        Assert.Equal(401, (await copy.ApiGetAsync("/api/v1/access/me")).Status);
        Assert.Equal(401, (await here.ApiGetAsync("/api/v1/access/me")).Status); // a copied cookie ends for both
        Assert.Equal(1, await CountAsync(world, "access.session_moved"));
        await world.House.VerifyLedgerAsync();
    }

    private static Person Browsing(SmallWorld world, string agent)
    {
        var person = world.House.NewPerson();
        person.Http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        return person;
    }

    private static async Task<Page> PasswordAsync(Person person, string login) =>
        await person.SubmitAsync(await person.GetPageAsync("/sign-in"), "main form", ("Login", login), ("Password", SmallWorld.Password));

    private static async Task<Page> CodeAsync(Person person, string login, string code) => await person.SubmitAsync(await PasswordAsync(person, login), "main form", ("Code", code));

    private static Task<long> CountAsync(SmallWorld world, string act) => world.House.CountAsync($"SELECT count(*) FROM platform_act WHERE type = '{act}'");
}
