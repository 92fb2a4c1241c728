using System.Text.Encodings.Web;
using System.Text.Json;
using DangBoSo.Access.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>Ủy quyền: who may act for whom, until when, and that nothing of it outlives its end.</summary>
public sealed class DelegationTests
{
    private const string Register = "/documents/register?book=Incoming";
    private const string Delegations = "/api/v1/access/delegations";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clerk_on_leave_trusts_an_officer_who_then_acts_on_his_behalf(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (clerk, officer) = (await world.SignInWithPhoneAsync("a.clerk"), await world.SignInAsAsync("a.officer"));
        Assert.Equal(403, (await officer.GetPageAsync(Register)).Status);
        var page = await clerk.GetPageAsync("/account/delegations");
        Assert.DoesNotContain(page.All("input[name=PostId]"), i => i.GetAttribute("value") == world.Who("a.clerk").PostId.ToString());
        var empty = await clerk.SubmitAsync(page, "#give");
        Assert.Equal(422, empty.Status);
        Assert.Contains("Chọn ít nhất một việc", empty.Text, StringComparison.Ordinal);
        var done = await clerk.SubmitAsync(page, "#give", ("PostId", world.Who("a.officer").PostId.ToString()), ("Permissions", "documents.register"), ("From", "31/08/2026"), ("Until", "30/09/2026"), ("Reason", "Nghỉ phép"), ("DecisionNumber", "07-QĐ/ĐU"));
        Assert.Contains("Đã ủy quyền", done.Html, StringComparison.Ordinal);
        Assert.Contains("Vào sổ văn bản đến", done.Text, StringComparison.Ordinal);

        // He is told, chooses it like a post, and has what was given and nothing else.
        Assert.Contains("ủy quyền cho đồng chí từ 31/08/2026 đến hết 30/09/2026", (await officer.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(403, (await officer.GetPageAsync(Register)).Status);
        var desk = await ChooseAsync(officer);
        Assert.Contains("Thay mặt", desk.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await officer.GetPageAsync(Register)).Status);
        var made = await RegisterAsync(officer, "01-CV/TM");
        Assert.Equal(201, made.Status);
        var act = (await world.House.RowsAsync("SELECT actor_id, post_id, detail FROM platform_act WHERE type = 'documents.registered'")).Single();
        Assert.Equal((world.Who("a.officer").AccountId.ToString(), world.Who("a.clerk").PostId.ToString()), (act[0], act[1]));
        Assert.Contains((await OneAsync(world)).ToString(), act[2], StringComparison.Ordinal);
        var rights = await officer.GetPageAsync("/account/rights");
        Assert.Contains("ủy quyền theo 07-QĐ/ĐU: Nghỉ phép", rights.Text, StringComparison.Ordinal);
        Assert.Contains("Chuyên viên giúp việc", rights.Text, StringComparison.Ordinal); // his own post too
        var bases = (await officer.ApiGetAsync("/api/v1/access/me/rights")).Body!["bases"]!.AsArray();
        Assert.Equal(["documents.register"], bases[1]!["rights"]!.AsArray().Select(r => (string)r!["code"]!));
        Assert.True((bool)bases[1]!["chosen"]!);

        // His own post again: the delegated right is gone with the choice.
        await officer.SubmitAsync(await officer.GetPageAsync("/account"), $"#post-{world.Who("a.officer").PostId:N}", [], [], follow: false);
        Assert.Equal(403, (await RegisterAsync(officer, "02-CV/TM")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task It_ends_by_itself_at_midnight_of_its_last_day_in_the_running_session(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await GiveAsync(world, "a.clerk", "a.officer", "documents.register", until: "01/09/2026");
        world.House.Clock.Set(new DateTimeOffset(2026, 9, 1, 23, 30, 0, TimeSpan.FromHours(7)));
        var officer = await world.SignInAsAsync("a.officer");
        await ChooseAsync(officer);
        Assert.Equal(201, (await RegisterAsync(officer, "01-CV/TM")).Status);
        world.House.Clock.Set(new DateTimeOffset(2026, 9, 2, 0, 0, 5, TimeSpan.FromHours(7)));
        await GivesNothingAsync(officer);
        Assert.Null((await officer.GetPageAsync("/account")).Find("form[id^=delegation-]"));
        Assert.Contains("Đã hết", (await ChosenAgainAsync(world, officer)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task It_ends_with_either_post_and_waits_while_the_givers_account_is_shut(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await GiveAsync(world, "a.clerk", "a.officer", "documents.register");
        var officer = await world.SignInAsAsync("a.officer");
        await ChooseAsync(officer);
        foreach (var (ends, goesOn) in new[]
        {
            ($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("a.clerk").PostId}'", $"UPDATE organisation_post SET to_day = NULL WHERE id = '{world.Who("a.clerk").PostId}'"),
            ($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("a.officer").PostId}'", $"UPDATE organisation_post SET to_day = NULL WHERE id = '{world.Who("a.officer").PostId}'"),
            ($"UPDATE access_account SET is_enabled = {(engine is Engine.Sqlite ? "0" : "false")} WHERE login = 'a.clerk'", $"UPDATE access_account SET is_enabled = {(engine is Engine.Sqlite ? "1" : "true")} WHERE login = 'a.clerk'"),
        })
        {
            Assert.Equal(200, (await officer.GetPageAsync(Register, follow: false)).Status);
            await world.House.SqlAsync(ends);
            await GivesNothingAsync(officer);
            await world.House.SqlAsync(goesOn);
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Either_side_takes_it_back_and_nobody_else(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var given = await GiveAsync(world, "a.clerk", "a.officer", "documents.register");
        var (clerk, officer, stranger) = (await world.SignInAsAsync("a.clerk"), await world.SignInAsAsync("a.officer"), await world.SignInAsAsync("a.secretary"));
        await ChooseAsync(officer);
        Assert.Equal(404, (await stranger.ApiPostAsync($"{Delegations}/{given}/revoke", new { Version = "1" })).Status);
        Assert.Equal((412, 200), ((await clerk.ApiPostAsync($"{Delegations}/{given}/revoke", new { Version = "77" })).Status, (await officer.GetPageAsync(Register)).Status));
        var gone = await clerk.SubmitAsync(await clerk.GetPageAsync("/account/delegations"), $"#revoke-{given:N}");
        Assert.Contains("Đã thu hồi", gone.Text, StringComparison.Ordinal);
        await GivesNothingAsync(officer);
        Assert.Equal("access.delegation.over", (await clerk.ApiPostAsync($"{Delegations}/{given}/revoke", new { Version = "2" })).Code);

        // And the delegate, who will not have it.
        var again = await GiveAsync(world, "a.clerk", "a.officer", "documents.register");
        await officer.SubmitAsync(await officer.GetPageAsync("/account"), $"#delegation-{again:N}");
        Assert.Equal(303, (await officer.SubmitAsync(await officer.GetPageAsync("/account/delegations"), $"#revoke-{again:N}", [], [], follow: false)).Status);
        await GivesNothingAsync(officer);
        Assert.Contains("thôi nhận ủy quyền", (await clerk.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_may_not_be_given_is_refused_with_the_reason(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var two = await PostTests.TwoPostsAsync(world, null);
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("hai.chuc", SmallWorld.Password, "Người Hai Chức", null, two)], CancellationToken.None));
        var (secretary, chief, clerk) = (await world.SignInWithPhoneAsync("a.secretary"), await world.SignInAsAsync("cqd.chief"), await world.SignInWithPhoneAsync("a.clerk"));
        var officer = world.Who("a.officer").PostId;
        async Task RefusedAsync(Person giver, string field, string why, object input)
        {
            var answer = await giver.ApiPostAsync(Delegations, input);
            Assert.True(answer.Status is 400 or 422, $"{answer.Status} {Said(answer)}"); // by its shape, or by who asks
            Assert.Contains(why, Said(answer), StringComparison.Ordinal);
            Assert.Contains(field, Said(answer), StringComparison.OrdinalIgnoreCase);
        }

        await RefusedAsync(clerk, "Permissions", "không có quyền", Input(officer, "work.submit"));
        await RefusedAsync(chief, "Permissions", "không được ủy quyền", Input(world.Who("cqd.officer").PostId, "organisation.manage"));
        await RefusedAsync(chief, "Permissions", "không có quyền", Input(world.Who("cqd.officer").PostId, "access.manage"));
        await RefusedAsync(chief, "PostId", "người quản trị", Input(world.Who("cqd.admin").PostId, "documents.issue"));
        await RefusedAsync(secretary, "PostId", "người quản trị", Input(two[0], "work.submit")); // a deputy here, an administrator elsewhere
        var admin = await (await world.SignInAsAsync("cqd.admin")).ApiPostAsync(Delegations, Input(world.Who("cqd.officer").PostId, "access.manage"));
        Assert.Equal((403, "access.delegation.nothing"), (admin.Status, admin.Code));
        await RefusedAsync(secretary, "PostId", "chính mình", Input(world.Who("a.secretary").PostId, "work.submit"));
        await RefusedAsync(secretary, "PostId", "trong phạm vi", Input(world.Who("b.officer").PostId, "work.submit"));
        await RefusedAsync(secretary, "PostId", "trong phạm vi", Input(world.Who("cqd.officer").PostId, "work.submit"));
        await RefusedAsync(secretary, "Until", "dài nhất 92 ngày", Input(officer, "work.submit", until: "01/12/2026"));
        await RefusedAsync(secretary, "Until", "từ ngày bắt đầu", Input(officer, "work.submit", from: "02/09/2026", until: "01/09/2026"));
        await RefusedAsync(secretary, "From", "ngày đã qua", Input(officer, "work.submit", from: "30/08/2026"));
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = '2026-09-10' WHERE id = '{officer}'");
        await RefusedAsync(secretary, "Until", "10/09/2026", Input(officer, "work.submit"));
        await GiveAsync(world, "a.secretary", "a.officer", "work.submit", until: "10/09/2026");
        await RefusedAsync(secretary, "PostId", "Đã có ủy quyền", Input(officer, "work.assign", until: "05/09/2026"));

        // What he received he does not give on: neither under his own post, nor on behalf.
        var trusted = await world.SignInWithPhoneAsync("a.officer");
        await RefusedAsync(trusted, "Permissions", "không ủy quyền tiếp", Input(world.Who("a.deputy").PostId, "work.submit", until: "05/09/2026"));
        await ChooseAsync(trusted);
        var onBehalf = await trusted.ApiPostAsync(Delegations, Input(world.Who("a.deputy").PostId, "work.submit", until: "05/09/2026"));
        Assert.Equal((409, "access.delegation.on_behalf"), (onBehalf.Status, onBehalf.Code));
        Assert.Null((await trusted.GetPageAsync("/account/delegations")).Find("#give"));
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM access_delegation"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_circle_of_delegations_is_refused_however_long(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var first = await GiveAsync(world, "a.secretary", "a.deputy", "work.report");
        await GiveAsync(world, "a.deputy", "a.officer", "work.report");
        var (deputy, officer) = (await world.SignInWithPhoneAsync("a.deputy"), await world.SignInWithPhoneAsync("a.officer"));
        foreach (var (person, to) in new[] { (deputy, "a.secretary"), (officer, "a.secretary"), (officer, "a.deputy") })
            Assert.Contains("Ủy quyền vòng", Said(await person.ApiPostAsync(Delegations, Input(world.Who(to).PostId, "work.report"))), StringComparison.Ordinal);
        var page = await officer.SubmitAsync(await officer.GetPageAsync("/account/delegations"), "#give",
            ("PostId", world.Who("a.secretary").PostId.ToString()), ("Permissions", "work.report"), ("From", "31/08/2026"), ("Until", "30/09/2026"), ("Reason", "Nghỉ phép"));
        Assert.Equal(422, page.Status);
        Assert.Contains("Mai Thử An đã ủy quyền (trực tiếp hoặc qua người khác)", page.Find(".bad .why")!.TextContent, StringComparison.Ordinal);

        // After the days of the others, and when the circle is opened, there is none.
        Assert.Equal(201, (await officer.ApiPostAsync(Delegations, Input(world.Who("a.secretary").PostId, "work.report", from: "01/10/2026", until: "05/10/2026"))).Status);
        Assert.Equal(201, (await (await world.SignInAsAsync("a.secretary")).ApiPostAsync($"{Delegations}/{first}/revoke", new { Version = "1" })).Status);
        Assert.Equal(201, (await officer.ApiPostAsync(Delegations, Input(world.Who("a.secretary").PostId, "work.report"))).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_two_who_trust_each_other_at_one_instant_one_is_told_of_the_circle(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (clerk, officer) = (await world.SignInWithPhoneAsync("a.clerk"), await world.SignInWithPhoneAsync("a.officer"));
        for (var month = 9; month <= 12; month++) // some rounds: at one instant is not always at one instant
        {
            var (from, until) = ($"01/{month:00}/2026", $"20/{month:00}/2026");
            var answers = await Task.WhenAll(
                Task.Run(() => clerk.ApiPostAsync(Delegations, Input(world.Who("a.officer").PostId, "documents.receive", from, until))),
                Task.Run(() => officer.ApiPostAsync(Delegations, Input(world.Who("a.clerk").PostId, "documents.receive", from, until))));
            Assert.Equal([201, 422], answers.Select(a => a.Status == 400 ? 422 : a.Status).Order());
            Assert.Contains("Ủy quyền vòng", Said(answers.Single(a => a.Status != 201)), StringComparison.Ordinal);
        }

        Assert.Equal(4, await world.House.CountAsync("SELECT count(*) FROM access_delegation"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_refused_form_says_all_its_faults_in_one_round(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var secretary = await world.SignInWithPhoneAsync("a.secretary");
        var refused = await secretary.SubmitAsync(await secretary.GetPageAsync("/account/delegations"), "#give",
            ("PostId", world.Who("b.officer").PostId.ToString()), ("Permissions", "documents.issue"), ("From", "31/08/2026"), ("Until", "31/12/2026"));
        Assert.Equal(422, refused.Status);
        foreach (var why in new[] { "trong phạm vi", "không có quyền", "dài nhất 92 ngày", "Nêu lý do ủy quyền" }) Assert.Contains(why, refused.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_acts_for_a_post_today_hears_what_its_holder_hears_as_far_as_he_was_trusted(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var given = await GiveAsync(world, "a.secretary", "a.officer", "work.accept_task");
        Task TellAsync(string permission, string text) => world.House.ActAsAsync(null, null, async s =>
        {
            await s.GetRequiredService<Notices>().TellAsync(world.A.Id, permission, new Notice("specimen." + permission, text, "/work/tasks"), CancellationToken.None);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("specimen.told"), CancellationToken.None);
        });
        await TellAsync("work.accept_task", "Có việc mới cho An");
        await TellAsync("work.assign", "Không phải phần được ủy quyền");
        var officer = await world.SignInAsAsync("a.officer");
        Assert.DoesNotContain("Có việc mới cho An", (await officer.GetPageAsync("/notices")).Text, StringComparison.Ordinal); // under his own post it is not his
        await ChooseAsync(officer);
        var heard = await officer.GetPageAsync("/notices");
        Assert.Contains("Có việc mới cho An", heard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Không phải phần được ủy quyền", heard.Text, StringComparison.Ordinal);
        await (await world.SignInAsAsync("a.secretary")).ApiPostAsync($"{Delegations}/{given}/revoke", new { Version = "1" });
        await TellAsync("work.accept_task", "Sau khi thu hồi");
        Assert.Equal(0, await world.House.CountAsync($"SELECT count(*) FROM platform_notice WHERE text = 'Sau khi thu hồi' AND account_id = '{world.Who("a.officer").AccountId}'"));
        Assert.Contains("Có việc mới cho An", (await (await world.SignInAsAsync("a.secretary")).GetPageAsync("/notices")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Second_factors_are_asked_of_both_sides(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        Assert.Equal("access.factor.not_fresh", (await clerk.ApiPostAsync(Delegations, Input(world.Who("a.officer").PostId, "documents.register"))).Code);
        await GiveAsync(world, "cqd.chief", "a.deputy", "documents.issue");
        var deputy = await world.SignInAsAsync("a.deputy");
        Assert.Equal("/account/second-factor", (await ChooseAsync(deputy)).Path);
        Assert.Equal("access.factor.needed", (await deputy.ApiGetAsync("/api/v1/documents")).Code);
        await deputy.AddFactorAsync(await deputy.GetPageAsync("/account/second-factor"), "a.deputy", world.House.Phones);
        Assert.Equal(200, (await deputy.ApiGetAsync("/api/v1/documents")).Status);
    }

    /// <summary>Through the person's own door, with a fresh factor.</summary>
    internal static async Task<Guid> GiveAsync(SmallWorld world, string giver, string to, string permission, string until = "30/09/2026")
    {
        var answer = await (await world.SignInWithPhoneAsync(giver)).ApiPostAsync(Delegations, Input(world.Who(to).PostId, permission, until: until));
        Assert.True(answer.Status == 201, $"{giver}: {answer.Status} {answer.Body}");
        return answer.Id;
    }

    private static object Input(Guid post, string permission, string from = "31/08/2026", string until = "30/09/2026") =>
        new { PostId = post, Permissions = new[] { permission }, From = from, Until = until, Reason = "Nghỉ phép" };

    private static string Said(ApiAnswer answer) => answer.Body!.ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task<Page> ChooseAsync(Person delegateOf) => await delegateOf.SubmitAsync(await delegateOf.GetPageAsync("/account"), "form[id^=delegation-]");

    private static Task<ApiAnswer> RegisterAsync(Person person, string number) =>
        person.ApiPostAsync("/api/v1/documents", new { Book = "Incoming", Kind = "Plan", Number = number, IssuedOn = "05/01/2026", Issuer = "Đảng ủy thử", Abstract = "Kế hoạch thử" });

    private static async Task GivesNothingAsync(Person person)
    {
        var page = await person.GetPageAsync(Register, follow: false);
        Assert.Equal((303, true), (page.Status, page.Location!.StartsWith("/account?", StringComparison.Ordinal)));
        Assert.Equal("access.post.none", (await RegisterAsync(person, "99-CV/TM")).Code);
    }

    private static async Task<Page> ChosenAgainAsync(SmallWorld world, Person officer)
    {
        await officer.SubmitAsync(await officer.GetPageAsync("/account"), $"#post-{world.Who("a.officer").PostId:N}", [], [], follow: false);
        return await officer.GetPageAsync("/account/delegations");
    }

    private static async Task<Guid> OneAsync(SmallWorld world) => Guid.Parse((await world.House.RowsAsync("SELECT id FROM access_delegation")).Single()[0]!);
}
