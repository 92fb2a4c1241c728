using System.Diagnostics.Metrics;
using System.Net;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

public sealed class SignInTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_right_password_lets_in_and_is_an_act(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        var page = await clerk.GetPageAsync("/account");
        Assert.Equal(200, page.Status);
        Assert.Contains(world.Who("a.clerk").Name, page.Text, StringComparison.Ordinal);
        var me = await clerk.ApiGetAsync("/api/v1/access/me");
        Assert.Equal("a.clerk", (string?)me.Body!["login"]);
        Assert.InRange(me.Queries, 4, 7); // three to know who asks, four of its own
        Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM platform_act WHERE type = 'access.signed_in' AND actor_id = '{world.Who("a.clerk").AccountId}' AND post_id = '{world.Who("a.clerk").PostId}'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Marks_and_capitals_in_the_login_do_not_matter(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.House.SignInAsAsync("  CQD.Sécretary ");
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Wrong_unknown_and_disabled_get_one_answer(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var no = engine is Engine.Sqlite ? "0" : "false";
        await world.House.SqlAsync($"UPDATE access_account SET is_enabled = {no} WHERE login = 'b.clerk'");
        var answers = new List<Page>();
        foreach (var (login, password) in new[] { ("a.clerk", "khong phai mat khau"), ("khong.co", SmallWorld.Password), ("b.clerk", SmallWorld.Password) }) answers.Add(await TryAsync(world, login, password));
        Assert.All(answers, a => Assert.Equal(422, a.Status));
        Assert.Single(answers.Select(a => a.Text).Distinct(StringComparer.Ordinal));
        Assert.All(answers, a => Assert.DoesNotContain("value=\"khong phai", a.Html, StringComparison.Ordinal));
    }

    /// <summary>Time cannot be held fast in a test; the work that takes it can: one hash, and the same questions to the database.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Wrong_unknown_and_disabled_cost_the_same_work(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.House.SqlAsync($"UPDATE access_account SET is_enabled = {(engine is Engine.Sqlite ? "0" : "false")} WHERE login = 'b.clerk'");
        var (house, checks) = (world.House.Services.GetRequiredService<IMeterFactory>(), 0L);
        using var listener = new MeterListener { InstrumentPublished = (i, l) => { if (i.Name == Passwords.Checks && ReferenceEquals(i.Meter.Scope, house)) l.EnableMeasurementEvents(i); } };
        listener.SetMeasurementEventCallback<long>((_, n, _, _) => Interlocked.Add(ref checks, n));
        listener.Start();
        await TryAsync(world, "cung.khong.co", SmallWorld.Password); // what a house loads once is loaded
        Interlocked.Exchange(ref checks, 0);
        var work = new List<(long Hashes, int Queries)>();
        foreach (var (login, password) in new[] { ("a.clerk", "khong phai mat khau"), ("khong.co", SmallWorld.Password), ("b.clerk", SmallWorld.Password) })
        {
            var queries = (await TryAsync(world, login, password)).Queries;
            work.Add((Interlocked.Exchange(ref checks, 0), queries));
        }

        Assert.Equal(1, work[0].Hashes);
        Assert.Single(work.Distinct());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Five_wrong_tries_close_a_login_known_or_not_for_a_quarter_of_an_hour(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var texts = new List<string>();
        foreach (var login in new[] { "a.clerk", "khong.co" })
        {
            for (var i = 0; i < 5; i++) Assert.Contains("không đúng", (await TryAsync(world, login, "sai mat khau roi")).Text, StringComparison.Ordinal);
            texts.Add((await TryAsync(world, login, SmallWorld.Password)).Text);
        }

        Assert.Contains("tạm khóa 15 phút", texts[0], StringComparison.Ordinal);
        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(1, await world.House.CountAsync($"SELECT count(*) FROM platform_act WHERE type = 'access.locked_out' AND subject_id = '{world.Who("a.clerk").AccountId}'"));
        await world.SignInAsAsync("b.clerk"); // others are not shut out
        world.House.Clock.Advance(TimeSpan.FromMinutes(16));
        await world.SignInAsAsync("a.clerk");
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Tries_at_once_are_no_more_than_tries_in_a_row(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => TryAsync(world, "a.clerk", "sai mat khau roi")));
        Assert.Equal(5, answers.Count(a => a.Text.Contains("không đúng", StringComparison.Ordinal)));
        Assert.Equal(7, answers.Count(a => a.Text.Contains("tạm khóa", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Only_addresses_of_this_site_are_returned_to(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        string[] foreign = ["//evil.example", "/\\evil.example", "https://evil.example/", "/\t/evil.example", "javascript:alert(1)", "evil", "\\\\evil", "/a\r\nSet-Cookie:x=y", "/sign-in?returnUrl=/x"];
        foreach (var (asked, given) in foreign.Select(f => (f, "/")).Append(("/account?x=1", "/account?x=1")))
        {
            var person = world.House.NewPerson();
            var page = await person.GetPageAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(asked));
            if (given == "/") Assert.Null(page.Find("input[name=ReturnUrl]"));
            var token = page.Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            var answer = await person.PostRawAsync("/sign-in", ("__RequestVerificationToken", token), ("Login", "a.clerk"), ("Password", SmallWorld.Password), ("ReturnUrl", asked));
            Assert.Equal((303, given), (answer.Status, answer.Location));
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Strangers_are_led_to_the_door_and_programs_are_told(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var stranger = world.House.NewPerson();
        var page = await stranger.GetPageAsync("/account?x=1", follow: false);
        Assert.Equal((303, "/sign-in?returnUrl=%2Faccount%3Fx%3D1"), (page.Status, page.Location));
        var api = await stranger.ApiGetAsync("/api/v1/access/me");
        Assert.Equal((401, "access.sign_in.needed"), (api.Status, api.Code));
        Assert.Equal(400, (await stranger.PostRawAsync("/sign-in", ("Login", "a.clerk"), ("Password", SmallWorld.Password))).Status);
        var nowhere = await stranger.GetPageAsync("/khong-co");
        Assert.Equal(404, nowhere.Status);
        Assert.Contains("default-src 'self'", nowhere.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        var missing = await stranger.SubmitAsync(await stranger.GetPageAsync("/sign-in"), "form");
        Assert.Equal(422, missing.Status);
        Assert.Contains("Nhập mật khẩu", missing.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa đăng nhập được", missing.Find("#errors h2")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_cookie_changed_or_kept_after_signing_out_opens_nothing(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        var cookie = clerk.Cookies.GetAllCookies()["dbs-session"]!;
        Assert.True(cookie.HttpOnly);

        var thief = world.House.NewPerson();
        var middle = cookie.Value.Length / 2;
        thief.Cookies.Add(thief.Address, new Cookie("dbs-session", cookie.Value[..middle] + (cookie.Value[middle] == 'A' ? 'B' : 'A') + cookie.Value[(middle + 1)..]));
        Assert.Equal(303, (await thief.GetPageAsync("/account", follow: false)).Status);

        var copy = world.House.NewPerson();
        copy.Cookies.Add(copy.Address, new Cookie("dbs-session", cookie.Value));
        Assert.Equal(200, (await copy.GetPageAsync("/account", follow: false)).Status);
        var bye = await clerk.SubmitAsync(await clerk.GetPageAsync("/account"), "#sign-out");
        Assert.Equal("/sign-in", bye.Path);
        Assert.Equal(303, (await copy.GetPageAsync("/account", follow: false)).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_new_password_is_told_all_its_faults_in_one_round(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        var page = await clerk.GetPageAsync("/account");
        Task<Page> ChangeAsync(string old, string wanted, string again) => clerk.SubmitAsync(page, "form[action='/account/password']", ("CurrentPassword", old), ("NewPassword", wanted), ("RepeatPassword", again));
        Assert.Equal(["CurrentPassword", "NewPassword", "RepeatPassword"], Wrong(await ChangeAsync("", "ngan", "khac")));
        Assert.Equal(["CurrentPassword", "NewPassword"], Wrong(await ChangeAsync("khong phai mat khau", "ngan", "ngan")));
        // What the old one is stays untold to who does not know it.
        Assert.Equal(["CurrentPassword"], Wrong(await ChangeAsync("khong phai mat khau", SmallWorld.Password, SmallWorld.Password)));
        Assert.Equal(["NewPassword"], Wrong(await ChangeAsync(SmallWorld.Password, SmallWorld.Password, SmallWorld.Password)));
        Assert.Equal(303, (await ChangeAsync(SmallWorld.Password, "Mot cau khac 2026", "Mot cau khac 2026")).FirstStatus);
    }

    private static IEnumerable<string?> Wrong(Page page) => page.All(".field.bad [name]").Select(f => f.GetAttribute("name"));

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_session_left_alone_is_over(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        for (var i = 0; i < 3; i++)
        {
            world.House.Clock.Advance(TimeSpan.FromMinutes(100));
            Assert.Equal(200, (await clerk.GetPageAsync("/account", follow: false)).Status);
            await SeenAsync(world);
        }

        world.House.Clock.Advance(TimeSpan.FromMinutes(125));
        Assert.Equal(303, (await clerk.GetPageAsync("/account", follow: false)).Status);
    }

    // The time last seen is written after the answer has left.
    private static async Task SeenAsync(SmallWorld world)
    {
        for (var i = 0; i < 100 && await world.House.CountAsync("SELECT count(*) FROM access_session WHERE last_seen_at > (SELECT max(at) FROM platform_act) + 60000000") == 0; i++) await Task.Delay(50);
    }

    private static async Task<Page> TryAsync(SmallWorld world, string login, string password)
    {
        var person = world.House.NewPerson();
        var page = await person.SubmitAsync(await person.GetPageAsync("/sign-in"), "form", ("Login", login), ("Password", password));
        return page;
    }
}
