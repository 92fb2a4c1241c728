using AngleSharp.Dom;
using DangBoSo.Access.Contracts;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

public sealed class ManagingTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_administrator_sees_his_tree_and_nobody_else_sees_accounts(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var list = await admin.GetPageAsync("/access/accounts");
        Assert.Equal(200, list.Status);
        Assert.Contains("a.clerk", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("nb.clerk", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tn.secretary", list.Text, StringComparison.Ordinal);
        Assert.InRange(list.Queries, 1, 8);
        Assert.Equal(404, (await admin.GetPageAsync(One(world, "nb.clerk"))).Status);

        var clerk = await world.SignInAsAsync("b.clerk");
        Assert.Equal(403, (await clerk.GetPageAsync("/access/accounts")).Status);
        Assert.Equal(303, (await clerk.DownloadAsync("/access/accounts.csv")).Status); // a second factor is asked for before anything else
        var (_, file, _, _) = await admin.DownloadAsync("/access/accounts.csv");
        var lines = System.Text.Encoding.UTF8.GetString(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(list.All("table.stack tbody tr").Select(r => r.QuerySelectorAll("td")[1].TextContent.Trim()), lines.Skip(1).Select(l => l.Split(';')[0]));
        Assert.Equal(lines.Length, Excel.Rows((await admin.DownloadAsync("/access/accounts.xlsx")).Bytes).Count);
        Assert.Equal(404, (await clerk.GetPageAsync(One(world, "a.clerk"))).Status);
        var token = (await clerk.GetPageAsync("/account")).Find("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await clerk.AddFactorAsync(await clerk.GetPageAsync("/account/second-factor"), "b.clerk", world.House.Phones);
        Assert.Equal(403, (await clerk.DownloadAsync("/access/accounts.csv")).Status);
        foreach (var what in new[] { "disable", "enable", "reset-password", "remove-factor" })
            Assert.Equal(404, (await clerk.PostRawAsync($"{One(world, "a.clerk")}/{what}", ("__RequestVerificationToken", token), ("Reason", "x"), ("WhyRemoved", "x"))).Status);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type IN ('access.account_disabled', 'access.password_reset')"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_account_is_found_by_part_of_its_login_or_name_within_the_tree(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        Assert.Equal(["a.clerk", "b.clerk", "cqd.clerk"], await LoginsAsync(admin, "text=CLERK"));
        Assert.Equal(["cqd.clerk"], await LoginsAsync(admin, "text=thi+thu+thu")); // Vũ Thị Thử Thư
        Assert.Equal(["b.clerk", "cqd.clerk"], await LoginsAsync(admin, "text=clerk&after=a.clerk"));
        Assert.Empty(await LoginsAsync(admin, "text=nb."));
        Assert.Contains("Không có tài khoản nào như vậy", (await admin.GetPageAsync("/access/accounts?text=nb.")).Text, StringComparison.Ordinal);
        Assert.Equal("clerk", (await admin.GetPageAsync("/access/accounts?text=clerk")).Find("input[name=text]")!.GetAttribute("value"));
    }

    private static async Task<IEnumerable<string>> LoginsAsync(Person admin, string query) =>
        (await admin.GetPageAsync("/access/accounts?" + query)).All("table.stack tbody tr").Select(r => r.QuerySelectorAll("td")[1].TextContent.Trim());

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Disabling_puts_out_at_once_and_says_why(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (admin, clerk) = (await world.SignInAsAsync("cqd.admin"), await world.SignInAsAsync("a.clerk"));
        var page = await admin.GetPageAsync(One(world, "a.clerk"));
        Assert.Equal(422, (await admin.SubmitAsync(page, "#disable")).Status);
        var done = await admin.SubmitAsync(page, "#disable", ("Reason", "Chuyển công tác"));
        Assert.Contains("Đã khóa", done.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await clerk.GetPageAsync("/account", follow: false)).Status);
        Assert.Contains("Chuyển công tác", (await world.House.RowsAsync("SELECT detail FROM platform_act WHERE type = 'access.account_disabled'"))[0][0], StringComparison.Ordinal);
        await admin.SubmitAsync(done, "#enable");
        await world.SignInAsAsync("a.clerk");
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_new_password_is_shown_once_and_works(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await PostTests.TwoPostsAsync(world, null);
        var admin = await world.SignInAsAsync("cqd.admin");
        var form = await admin.GetPageAsync("/access/accounts/new?unit=TN.CQD.A");
        var post = form.Find("input[name=PostId]")!.GetAttribute("value")!;
        var refused = await admin.SubmitAsync(form, "form[method=post]", ("PostId", post), ("Login", "a.clerk"));
        Assert.Equal(409, refused.Status);
        var made = await admin.SubmitAsync(refused, "form[method=post]", ("PostId", post), ("Login", "moi.a"));
        Assert.Equal(200, made.Status);
        var password = made.Find("#once")!.TextContent;
        Assert.Null((await admin.GetPageAsync(made.Url)).Find("#once"));
        var person = await world.House.SignInAsAsync("moi.a", password);

        var reset = await world.ConfirmAsync(await admin.ProposeAsync(made.Url, "#reset", "WhyReset"));
        Assert.NotEqual(password, reset.Find("#once")!.TextContent);
        Assert.Equal(303, (await person.GetPageAsync("/account", follow: false)).Status);
        await world.House.SignInAsAsync("moi.a", reset.Find("#once")!.TextContent);
        Assert.DoesNotContain(password, string.Concat((await world.House.RowsAsync("SELECT coalesce(after_json, '') FROM platform_act_change")).Select(r => r[0])), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_administrator_gives_himself_nothing_alone(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var member = Ids.New();
        var posts = await PostTests.TwoPostsAsync(world, member);
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("tu.quan", SmallWorld.Password, "Người Tự Quản", member, [posts[1]])], CancellationToken.None));
        var admin = await world.House.SignInAsAsync("tu.quan", SmallWorld.Password);
        var (form, drawnAgain) = (await admin.GetPageAsync("/access/accounts/new?unit=TN.CQD.A"), await admin.GetPageAsync("/access/accounts/new?unit=TN.CQD.A"));
        Assert.Equal(422, (await admin.SubmitAsync(form, "form[method=post]", ("PostId", posts[0].ToString()), ("Login", "tu.quan2"))).Status); // why?
        var proposed = await admin.SubmitAsync(form, "form[method=post]", ("PostId", posts[0].ToString()), ("Login", "tu.quan2"), ("Why", "Kiêm nhiệm"));
        Assert.StartsWith("/access/proposals/", proposed.Path, StringComparison.Ordinal);
        Assert.Null(proposed.Find("#confirm"));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM access_account WHERE login = 'tu.quan2'"));
        Assert.NotNull((await world.ConfirmAsync(proposed)).Find("#once"));

        // Nor a post of another tree to anybody.
        var abroad = await admin.SubmitAsync(drawnAgain, "form[method=post]", ("PostId", world.Who("nb.clerk").PostId.ToString()), ("Login", "tu.quan3"));
        Assert.Equal(404, abroad.Status);
    }

    private static string One(SmallWorld world, string login) => $"/access/accounts/{world.Who(login).AccountId}";
}
