using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>D23: what one administrator does not do alone waits for another person, and happens once or not at all.</summary>
public sealed class ProposalTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Another_administrator_is_told_confirms_and_the_ledger_names_both(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, second, officer) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.admin2"), await world.SignInAsAsync("cqd.officer"));
        var account = One(world, "cqd.officer");
        Assert.Contains("Một quản trị thứ hai phải xác nhận", (await admin.GetPageAsync(account)).Text, StringComparison.Ordinal); // said before sending
        Assert.Contains("Người xác nhận được: Ngô Thử Trị", (await admin.GetPageAsync(account)).Text, StringComparison.Ordinal);
        var refused = await admin.SubmitAsync(await admin.GetPageAsync(account), "#reset");
        Assert.Equal(422, refused.Status);
        Assert.Equal(["WhyReset"], refused.All(".field.bad [name]").Select(f => f.GetAttribute("name")));
        var proposed = await admin.ProposeAsync(account, "#reset", "WhyReset", "Quên mật khẩu");
        Assert.Contains("chưa có gì thay đổi", proposed.Html, StringComparison.Ordinal);
        Assert.Equal(200, (await officer.GetPageAsync("/account")).Status);
        Assert.Contains("Đặt lại mật khẩu", (await admin.GetPageAsync(account)).Find("main .plain")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Đề nghị của tôi chờ xác nhận", (await admin.GetPageAsync("/desk")).Text, StringComparison.Ordinal);

        // Asked for twice is one thing that waits.
        var twice = await admin.SubmitAsync(await admin.GetPageAsync(account), "#reset", ("WhyReset", "Lần nữa"));
        Assert.Equal(409, twice.Status);

        // Not by himself; by nobody below, beside or without the permission.
        Assert.Null((await admin.GetPageAsync(proposed.Path)).Find("#confirm"));
        Assert.Equal(409, (await admin.PostRawAsync(proposed.Path + "/confirm", await TokenAsync(admin))).Status);
        Assert.Equal(404, (await officer.GetPageAsync(proposed.Path)).Status);
        Assert.Equal(404, (await officer.PostRawAsync(proposed.Path + "/confirm", await TokenAsync(officer))).Status);
        Assert.Equal(403, (await officer.GetPageAsync("/access/proposals")).Status);

        Assert.Contains("Việc chờ quản trị thứ hai xác nhận", (await second.GetPageAsync("/desk")).Text, StringComparison.Ordinal);
        Assert.Contains("đề nghị đặt lại mật khẩu cho Hoàng Thử Viên", (await second.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        var list = await second.GetPageAsync("/access/proposals");
        Assert.Contains("Chờ đồng chí", list.Text, StringComparison.Ordinal);
        Assert.InRange(list.Queries, 1, 10);
        var page = await second.GetPageAsync(list.Link("Đặt lại mật khẩu"));
        Assert.Contains("Quên mật khẩu", page.Text, StringComparison.Ordinal);
        var done = await second.SubmitAsync(page, "#confirm");
        Assert.Equal(account, done.Path);
        var password = done.Find("#once")!.TextContent; // to who confirms, and to nobody who asked
        Assert.Null((await admin.GetPageAsync(account)).Find("#once"));
        Assert.Equal(303, (await officer.GetPageAsync("/account", follow: false)).Status);
        Assert.Equal(account, (await second.SubmitAsync(page, "#confirm")).Path); // the same form once more: its first outcome, and nothing new
        await world.House.SignInAsAsync("cqd.officer", password);

        var act = (await world.House.RowsAsync("SELECT actor_id, detail FROM platform_act WHERE type = 'access.password_reset'")).Single();
        Assert.Equal(world.Who("cqd.admin2").AccountId.ToString(), act[0]);
        Assert.Contains($"\"proposed_by\":\"{world.Who("cqd.admin").AccountId}\"", act[1], StringComparison.Ordinal);
        Assert.Contains("Quên mật khẩu", act[1], StringComparison.Ordinal);
        Assert.Contains("Ngô Thử Trị đã xác nhận", (await admin.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal("Confirmed", (await world.House.RowsAsync("SELECT state FROM access_proposal")).Single()[0]);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Refused_withdrawn_and_expired_change_nothing_and_may_be_asked_for_again(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, second) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.admin2"));
        var account = One(world, "cqd.officer");
        var refused = await admin.ProposeAsync(account, "#remove-factor", "WhyRemoved");
        var page = await second.GetPageAsync(refused.Path);
        Assert.Equal(422, (await second.SubmitAsync(page, "#refuse")).Status);
        Assert.Contains("Bị từ chối", (await second.SubmitAsync(page, "#refuse", ("WhyRefused", "Chưa gặp mặt"))).Text, StringComparison.Ordinal);
        Assert.Contains("Chưa gặp mặt", (await admin.GetPageAsync(refused.Path)).Text, StringComparison.Ordinal);
        Assert.Contains("từ chối gỡ xác nhận hai lớp cho Hoàng Thử Viên: Chưa gặp mặt", (await admin.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await second.SubmitAsync(page, "#confirm")).Status);

        var withdrawn = await admin.ProposeAsync(account, "#remove-factor", "WhyRemoved");
        var seen = await second.GetPageAsync(withdrawn.Path);
        Assert.Equal(403, (await second.PostRawAsync(withdrawn.Path + "/withdraw", await TokenAsync(second))).Status);
        Assert.Contains("Đã rút lại", (await admin.SubmitAsync(withdrawn, "#withdraw")).Text, StringComparison.Ordinal);
        Assert.Equal(409, (await second.SubmitAsync(seen, "#confirm")).Status);

        var expired = await admin.ProposeAsync(account, "#remove-factor", "WhyRemoved");
        world.House.Clock.Advance(TimeSpan.FromDays(7));
        (admin, second) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.admin2"));
        var late = await second.GetPageAsync(expired.Path);
        Assert.Contains("Hết hạn", late.Text, StringComparison.Ordinal);
        Assert.Null(late.Find("#confirm"));
        Assert.Contains("quá hạn", (await second.PostRawAsync(expired.Path + "/confirm", await TokenAsync(second))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc chờ quản trị thứ hai", (await second.GetPageAsync("/desk")).Find("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'access.factor_removed'"));
        var fresh = await admin.ProposeAsync(account, "#remove-factor", "WhyRemoved"); // the old one makes room
        await world.ConfirmAsync(fresh);
        Assert.Equal(["Confirmed", "Expired", "Refused", "Withdrawn"], (await world.House.RowsAsync("SELECT state FROM access_proposal ORDER BY state")).Select(r => r[0]));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Another_account_or_post_of_the_same_person_is_no_second_person(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, account) = (await world.SignInAsAsync("cqd.admin"), One(world, "cqd.officer"));
        var proposed = await admin.ProposeAsync(account, "#reset", "WhyReset");
        // A namesake with an account of his own above, and a further post for the proposer's own account.
        await EngageAsync(world, "tn.admin", world.Province.Id, "đỗ thử quản");
        var twin = await world.House.SignInWithPhoneAsync("tn.admin");
        var page = await twin.GetPageAsync(proposed.Path);
        Assert.Equal(200, page.Status);
        Assert.Null(page.Find("#confirm"));
        var refused = await twin.PostRawAsync(proposed.Path + "/confirm", await TokenAsync(twin));
        Assert.Equal(409, refused.Status);
        Assert.Contains("kể cả bằng tài khoản hay chức vụ khác", refused.Text, StringComparison.Ordinal);
        Assert.Equal(409, (await twin.PostRawAsync(proposed.Path + "/refuse", await TokenAsync(twin), ("WhyRefused", "x"))).Status);

        // Whom it is about does not confirm either. With nobody left, an administrator's account is not come into at all: it would make one person two.
        var other = One(world, "cqd.admin2");
        Assert.Contains("không còn ai khác để xác nhận", (await admin.GetPageAsync(other)).Text, StringComparison.Ordinal);
        foreach (var (form, field) in new[] { ("#remove-factor", "WhyRemoved"), ("#reset", "WhyReset"), ("#invite", "WhyInvited") })
            Assert.Equal(409, (await admin.PostRawAsync($"{other}/{(form == "#reset" ? "reset-password" : form == "#invite" ? "invitation" : "remove-factor")}", await TokenAsync(admin), (field, "Một mình"))).Status);
        await EngageAsync(world, "tn.admin3", world.Province.Id, "Sầm Thử Cao");
        var about = await admin.ProposeAsync(other, "#remove-factor", "WhyRemoved");
        var concerned = await world.SignInAsAsync("cqd.admin2");
        Assert.Null((await concerned.GetPageAsync(about.Path)).Find("#confirm"));
        Assert.Contains("về chính đồng chí", (await concerned.PostRawAsync(about.Path + "/confirm", await TokenAsync(concerned))).Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type IN ('access.password_reset', 'access.factor_removed')"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_changed_meanwhile_is_looked_at_again(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, second) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.admin2"));
        var invite = await admin.ProposeAsync(One(world, "cqd.officer"), "#invite", "WhyInvited");
        var locked = await second.SubmitAsync(await second.GetPageAsync(One(world, "cqd.officer")), "#disable", ("Reason", "Nghỉ"));
        var refused = await second.SubmitAsync(await second.GetPageAsync(invite.Path), "#confirm");
        Assert.Equal(409, refused.Status);
        Assert.Contains("Tài khoản đang khóa", refused.Text, StringComparison.Ordinal);
        Assert.NotNull(refused.Find("#confirm")); // nothing is lost: it still waits
        await second.SubmitAsync(locked, "#enable");
        Assert.NotNull((await second.SubmitAsync(await second.GetPageAsync(invite.Path), "#confirm")).Find("#link"));

        // A further administrator: the login was taken meanwhile, then is free for the confirming.
        var form = await admin.GetPageAsync("/access/accounts/engage");
        Assert.Equal(422, (await admin.SubmitAsync(form, "main form", ("Role", "Administrator"), ("PersonName", "Lò Thử Ba"), ("Login", "quantri.ba"))).Status);
        var third = await admin.SubmitAsync(form, "main form", ("Role", "Administrator"), ("PersonName", "Lò Thử Ba"), ("Login", "quantri.ba"), ("Why", "Thêm người"));
        Assert.Contains("quantri.ba", third.Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM access_account WHERE login = 'quantri.ba'"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_post WHERE person_name = 'Lò Thử Ba'"));
        var other = await admin.SubmitAsync(await admin.GetPageAsync("/access/accounts/engage"), "main form", ("Role", "Administrator"), ("PersonName", "Lò Thử Bốn"), ("Login", "quantri.ba"), ("Why", "Nhầm tên"));
        var made = await second.SubmitAsync(await second.GetPageAsync(third.Path), "#confirm");
        Assert.NotNull(made.Find("#once"));
        var taken = await second.SubmitAsync(await second.GetPageAsync(other.Path), "#confirm");
        Assert.Equal(409, taken.Status);
        Assert.Contains("đã có người dùng", taken.Text, StringComparison.Ordinal);

        // The proposer's account was shut: his word no longer counts.
        var orphan = await admin.ProposeAsync(One(world, "cqd.officer"), "#reset", "WhyReset");
        await second.SubmitAsync(await second.GetPageAsync(One(world, "cqd.admin")), "#disable", ("Reason", "Nghi lộ mật khẩu"));
        var gone = await second.SubmitAsync(await second.GetPageAsync(orphan.Path), "#confirm");
        Assert.Equal(409, gone.Status);
        Assert.Contains("không còn là quản trị", gone.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Two_who_confirm_at_one_instant_do_it_once(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await EngageAsync(world, "tn.admin", world.Province.Id, "Sầm Thử Cao");
        var (admin, second, above) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("cqd.admin2"), await world.House.SignInWithPhoneAsync("tn.admin"));
        var proposed = await admin.ProposeAsync(One(world, "cqd.officer"), "#remove-factor", "WhyRemoved");
        var (one, other) = (await second.GetPageAsync(proposed.Path), await above.GetPageAsync(proposed.Path));
        var answers = await Task.WhenAll(second.SubmitAsync(one, "#confirm"), above.SubmitAsync(other, "#confirm"));
        Assert.Equal(1, answers.Count(a => a.FirstStatus == 303));
        Assert.Contains(answers.Single(a => a.FirstStatus != 303).FirstStatus, new[] { 409, 412 });
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'access.factor_removed'"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Where_there_is_nobody_else_it_is_done_at_once_with_a_reason_and_others_are_told(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await EngageAsync(world, "nb.admin", world.Elsewhere.Id, "Kha Thử Đơn");
        var (lone, clerk, head) = (await world.House.SignInWithPhoneAsync("nb.admin"), await world.SignInAsAsync("nb.clerk"), await world.SignInAsAsync("nb.secretary"));
        var page = await lone.GetPageAsync(One(world, "nb.clerk"));
        Assert.Contains("Chưa có quản trị thứ hai", page.Text, StringComparison.Ordinal);
        Assert.Equal(422, (await lone.SubmitAsync(page, "#reset")).Status);
        var done = await lone.SubmitAsync(page, "#reset", ("WhyReset", "Quên mật khẩu"));
        Assert.Equal(303, (await clerk.GetPageAsync("/account", follow: false)).Status);
        Assert.Contains("một mình đặt lại mật khẩu cho Lý Thử Khác", (await head.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("một mình đặt lại mật khẩu cho đồng chí", (await (await world.House.SignInAsAsync("nb.clerk", done.Find("#once")!.TextContent)).GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Contains("\"alone\":true", (await world.House.RowsAsync("SELECT detail FROM platform_act WHERE type = 'access.password_reset'")).Single()[0], StringComparison.Ordinal);

        // Never for himself; another administrator may be made, and then nobody is alone any more, not even by shutting him out.
        var engage = await lone.GetPageAsync("/access/accounts/engage");
        Assert.Equal(422, (await lone.SubmitAsync(engage, "main form", ("Role", "Administrator"), ("PersonName", "Kha thử đơn"), ("Login", "nb.hai"), ("Why", "Cho mình"))).Status);
        var other = await lone.SubmitAsync(engage, "main form", ("Role", "Administrator"), ("PersonName", "Tòng Thử Hai"), ("Login", "nb.hai"), ("Why", "Có hai người"));
        Assert.NotNull(other.Find("#once"));
        Assert.Contains("Tòng Thử Hai", (await lone.GetPageAsync(One(world, "nb.clerk"))).Text, StringComparison.Ordinal);
        await lone.SubmitAsync(other, "#disable", ("Reason", "Thử"));
        var shut = await lone.GetPageAsync(One(world, "nb.clerk"));
        Assert.Contains("chưa ai xác nhận được", shut.Text, StringComparison.Ordinal);
        Assert.StartsWith("/access/proposals/", (await lone.SubmitAsync(shut, "#reset", ("WhyReset", "Một mình?"))).Path, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    private static Task EngageAsync(SmallWorld world, string login, Guid unit, string name) => world.House.ActAsAsync(null, null, async s =>
    {
        var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, OrganKind.Office, PostRole.Administrator, "Quản trị hệ thống", name, null, new DateOnly(2026, 1, 1)), CancellationToken.None);
        await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
        await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount(login, SmallWorld.Password, name, null, [post.Id])], CancellationToken.None);
    });

    private static async Task<(string, string)> TokenAsync(Person person) =>
        ("__RequestVerificationToken", (await person.GetPageAsync("/account")).Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    private static string One(SmallWorld world, string login) => $"/access/accounts/{world.Who(login).AccountId}";
}
