using DangBoSo.Access.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>Hồ sơ hạn chế: who lets whom in, who goes, and who is left to answer for it.</summary>
public sealed class CompartmentTests
{
    private const string Compartments = "/api/v1/access/compartments";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_secretary_opens_one_lets_a_clerk_in_and_puts_him_out_again(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (secretary, clerk) = (await world.SignInWithPhoneAsync("a.secretary"), await world.SignInWithPhoneAsync("a.clerk"));
        var empty = await secretary.SubmitAsync(await secretary.GetPageAsync("/account/compartments"), "#open");
        Assert.Equal(422, empty.Status);
        Assert.Contains("Nêu mục đích", empty.Text, StringComparison.Ordinal);
        var page = await secretary.SubmitAsync(await secretary.GetPageAsync("/account/compartments"), "#open", ("Name", "Việc số 3"), ("Purpose", "Kiểm tra nội bộ"));
        Assert.Contains("Mai Thử An", page.Text, StringComparison.Ordinal);
        var url = page.Path;
        Assert.Equal(404, (await clerk.GetPageAsync(url)).Status);
        Assert.DoesNotContain(page.All("input[name=PostId]"), i => i.GetAttribute("value") == world.Who("a.secretary").PostId.ToString()); // is in it already
        page = await secretary.SubmitAsync(page, "#admit", ("PostId", world.Who("a.clerk").PostId.ToString()), ("Reason", "Vào sổ"));
        Assert.Contains("Đã mời vào hồ sơ", page.Html, StringComparison.Ordinal);

        Assert.Contains("mời đồng chí vào hồ sơ hạn chế “Việc số 3”", (await clerk.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        var seen = await clerk.GetPageAsync(url);
        Assert.Equal(200, seen.Status);
        Assert.Null(seen.Find("#admit"));
        Assert.Contains("2 người được biết", (await clerk.GetPageAsync("/account/compartments")).Text, StringComparison.Ordinal);
        var refused = await clerk.ApiPostAsync($"{Compartments}/{Id(url)}/members", new { PostId = world.Who("a.officer").PostId, Reason = "Thử" });
        Assert.Equal((403, "access.compartment.not_manager"), (refused.Status, refused.Code));
        Assert.Equal(403, (await clerk.ApiPostAsync(Compartments, new { Name = "Việc khác", Purpose = "Thử" })).Status);

        var person = (string)(await secretary.ApiGetAsync($"{Compartments}/{Id(url)}")).Body!["people"]![1]!["id"]!;
        page = await secretary.SubmitAsync(await secretary.GetPageAsync(url), "#dismiss", ("PersonId", person), ("Reason", "Chuyển việc"));
        Assert.Contains("Chuyển việc", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await clerk.GetPageAsync(url)).Status);
        Assert.Contains("đưa đồng chí ra khỏi", (await clerk.GetPageAsync("/notices")).Text, StringComparison.Ordinal);
        Assert.Equal(422, (await secretary.ApiPostAsync($"{Compartments}/{Id(url)}/dismissals", new { PersonId = person, Reason = "Lần nữa" })).Status);

        // Let in again, he goes by himself.
        Assert.Equal(201, (await secretary.ApiPostAsync($"{Compartments}/{Id(url)}/members", new { PostId = world.Who("a.clerk").PostId, Reason = "Lần hai" })).Status);
        Assert.Equal("/account/compartments", (await clerk.SubmitAsync(await clerk.GetPageAsync(url), "#leave")).Path);
        Assert.Equal(404, (await clerk.ApiGetAsync($"{Compartments}/{Id(url)}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_may_not_be_let_in_is_refused_with_the_reason(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var two = await PostTests.TwoPostsAsync(world, null);
        await world.House.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("hai.chuc", SmallWorld.Password, "Người Hai Chức", null, two)], CancellationToken.None));
        var chief = await world.SignInWithPhoneAsync("cqd.chief");
        var id = (await chief.ApiPostAsync(Compartments, new { Name = "Việc số 4", Purpose = "Thử" })).Id;
        async Task RefusedAsync(Guid post, string code)
        {
            var answer = await chief.ApiPostAsync($"{Compartments}/{id}/members", new { PostId = post, Reason = "Thử" });
            Assert.Equal(422, answer.Status);
            Assert.Contains(world.House.Services.GetRequiredService<Platform.Errors.Messages>().Text(code), (string)answer.Body!["errors"]!["PostId"]![0]!, StringComparison.Ordinal);
        }

        await RefusedAsync(world.Who("cqd.admin").PostId, "access.compartment.administrator");
        await RefusedAsync(two[0], "access.compartment.administrator"); // a deputy here, an administrator there
        await RefusedAsync(world.Who("cqd.chief").PostId, "access.compartment.twice");
        await RefusedAsync(world.Who("tn.secretary").PostId, "access.compartment.post_unknown"); // above
        await RefusedAsync(world.Who("nb.clerk").PostId, "access.compartment.post_unknown");
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("b.clerk").PostId}'");
        await RefusedAsync(world.Who("b.clerk").PostId, "access.compartment.post_unknown");
        Assert.Contains("Không có tổ chức mang mã này", (await chief.GetPageAsync($"/account/compartments/{id}?unit=TN")).Text, StringComparison.Ordinal);
        Assert.Contains("Mai Thử Bình", (await chief.GetPageAsync($"/account/compartments/{id}?unit=TN.CQD.B")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Đỗ Thử Quản", (await chief.GetPageAsync($"/account/compartments/{id}")).Text, StringComparison.Ordinal);

        // From below, with the same permission at home: he knows, but brings nobody in.
        Assert.Equal(201, (await chief.ApiPostAsync($"{Compartments}/{id}/members", new { PostId = world.Who("b.secretary").PostId, Reason = "Cần biết" })).Status);
        var below = await world.SignInWithPhoneAsync("b.secretary");
        Assert.Equal((200, 403), ((await below.GetPageAsync($"/account/compartments/{id}")).Status, (await below.ApiPostAsync($"{Compartments}/{id}/members", new { PostId = world.Who("b.officer").PostId, Reason = "Thử" })).Status));
        // An administrator has none, opens none; a stale factor opens none.
        var admin = await world.SignInWithPhoneAsync("cqd.admin");
        Assert.Equal((403, 404), ((await admin.ApiPostAsync(Compartments, new { Name = "Việc", Purpose = "Thử" })).Status, (await admin.ApiGetAsync($"{Compartments}/{id}")).Status));
        Assert.Equal("access.factor.not_fresh", (await (await world.SignInAsAsync("cqd.secretary")).ApiPostAsync(Compartments, new { Name = "Việc", Purpose = "Thử" })).Code);

        // Who comes to look after accounts besides sees nothing of it from then on, under whichever post.
        await world.House.SqlAsync($"UPDATE access_account_post SET account_id = '{world.Who("b.secretary").AccountId}' WHERE post_id = '{world.Who("cqd.admin2").PostId}'");
        Assert.Equal(404, (await below.GetPageAsync($"/account/compartments/{id}")).Status);
        Assert.Contains("Không còn thấy", (await chief.GetPageAsync($"/account/compartments/{id}")).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Somebody_is_always_left_to_manage_it_or_takes_it_over(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (secretary, deputy, clerk) = (await world.SignInWithPhoneAsync("a.secretary"), await world.SignInWithPhoneAsync("a.deputy"), await world.SignInWithPhoneAsync("a.clerk"));
        var id = (await secretary.ApiPostAsync(Compartments, new { Name = "Việc số 5", Purpose = "Mục đích kín" })).Id;
        var one = $"{Compartments}/{id}";
        Assert.Equal(201, (await secretary.ApiPostAsync(one + "/members", new { PostId = world.Who("a.clerk").PostId, Reason = "Vào sổ" })).Status);
        Assert.Equal("access.compartment.last_manager", (await secretary.ApiPostAsync(one + "/leave", new { })).Code);
        var self = (string)(await secretary.ApiGetAsync(one)).Body!["people"]![0]!["id"]!;
        Assert.Equal("access.compartment.last_manager", (await secretary.ApiPostAsync(one + "/dismissals", new { PersonId = self, Reason = "Thử" })).Code);
        Assert.Equal((404, "access.compartment.managed"), ((await deputy.ApiPostAsync(one + "/take-over", new { Reason = "Thử" })).Status, (await secretary.ApiPostAsync(one + "/take-over", new { Reason = "Thử" })).Code));
        Assert.DoesNotContain("Việc số 5", (await deputy.GetPageAsync("/account/compartments")).Text, StringComparison.Ordinal);

        // His post ends: at once he sees nothing, and the clerk alone manages nothing.
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("a.secretary").PostId}'");
        Assert.StartsWith("/account?", (await secretary.GetPageAsync($"/account/compartments/{id}", follow: false)).Location, StringComparison.Ordinal);
        Assert.Equal("access.post.none", (await secretary.ApiGetAsync(one)).Code);
        var officer = await world.SignInAsAsync("a.officer");
        Assert.DoesNotContain("Việc số 5", (await officer.GetPageAsync("/account/compartments")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await (await world.SignInWithPhoneAsync("cqd.secretary")).ApiPostAsync(one + "/take-over", new { Reason = "Cấp trên" })).Status);
        var list = await deputy.GetPageAsync("/account/compartments");
        Assert.Contains("Việc số 5", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Mục đích kín", list.Html, StringComparison.Ordinal);
        Assert.Equal(404, (await deputy.ApiGetAsync(one)).Status); // the name, and nothing more
        Assert.Equal(422, (await deputy.SubmitAsync(list, $"#take-over-{id:N}")).Status);
        var taken = await deputy.SubmitAsync(list, $"#take-over-{id:N}", ("Reason", "Bí thư đã chuyển công tác"));
        Assert.Contains("Mục đích kín", taken.Text, StringComparison.Ordinal);
        Assert.Contains("tiếp quản hồ sơ hạn chế", (await clerk.GetPageAsync("/notices")).Text, StringComparison.Ordinal);

        // Two managers, a close that was overtaken, and the end.
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = NULL WHERE id = '{world.Who("a.secretary").PostId}'");
        var version = (int)(await deputy.ApiGetAsync(one)).Body!["version"]!;
        Assert.Equal(201, (await secretary.ApiPostAsync(one + "/leave", new { })).Status);
        Assert.Equal(412, (await deputy.ApiPostAsync(one + "/close", new { Version = $"{version}" })).Status);
        var closed = await deputy.SubmitAsync(await deputy.GetPageAsync($"/account/compartments/{id}"), "#close");
        Assert.Contains("Đã đóng", closed.Text, StringComparison.Ordinal);
        Assert.Equal("access.compartment.closed_already", (await deputy.ApiPostAsync(one + "/close", new { Version = "1" })).Code);
        Assert.Equal(200, (await clerk.GetPageAsync($"/account/compartments/{id}")).Status);
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>Each sees the other still there; only one of them may be right.</summary>
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Of_two_managers_who_leave_at_one_instant_one_stays(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (secretary, deputy) = (await world.SignInWithPhoneAsync("a.secretary"), await world.SignInWithPhoneAsync("a.deputy"));
        for (var i = 0; i < 5; i++)
        {
            var one = $"{Compartments}/{(await secretary.ApiPostAsync(Compartments, new { Name = $"Việc {i}", Purpose = "Thử" })).Id}";
            Assert.Equal(201, (await secretary.ApiPostAsync(one + "/members", new { PostId = world.Who("a.deputy").PostId, Reason = "Cùng phụ trách" })).Status);
            var left = await Task.WhenAll(secretary.ApiPostAsync(one + "/leave", new { }), deputy.ApiPostAsync(one + "/leave", new { }));
            Assert.Equal(1, left.Count(l => l.Status == 201));
            var stays = left[0].Status == 201 ? deputy : secretary;
            Assert.Single((await stays.ApiGetAsync(one)).Body!["people"]!.AsArray());
        }

        await world.House.VerifyLedgerAsync();
    }

    private static string Id(string url) => url.Split('/')[^1];
}
