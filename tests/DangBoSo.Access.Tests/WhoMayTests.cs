using System.Text.Json.Nodes;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

public sealed class WhoMayTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task For_an_organisation_it_says_who_may_what_and_why(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await DelegationTests.GiveAsync(world, "a.clerk", "a.officer", "documents.register");
        await DelegationTests.GiveAsync(world, "cqd.secretary", "b.deputy", "work.assign");
        var chief = await world.SignInAsAsync("cqd.chief");
        var page = await chief.GetPageAsync("/access/rights?unit=TN.CQD.A");
        var register = page.Find("#documents-register")!.TextContent;
        Assert.Contains("Vào sổ văn bản", register, StringComparison.Ordinal);
        Assert.Contains("Chức vụ ở tổ chức này", register, StringComparison.Ordinal);
        Assert.Contains("Chức vụ ở cấp trên, phạm vi cả cấp dưới", register, StringComparison.Ordinal); // the office above
        Assert.Contains("Dương Thử An", register, StringComparison.Ordinal);
        Assert.Contains("ủy quyền từ 31/08/2026 đến hết 30/09/2026", register, StringComparison.Ordinal);
        Assert.DoesNotContain("Vũ Thị Thử Thư", register, StringComparison.Ordinal); // the office's clerk: scope of his own organisation alone
        Assert.Contains("Hồ Thử Bình", page.Find("#work-assign")!.TextContent, StringComparison.Ordinal); // for the secretary above, whose post reaches A
        Assert.Contains("Đỗ Thử Quản", page.Find("#access-manage")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Mai Thử Bình", page.Text, StringComparison.Ordinal);
        var api = await chief.ApiGetAsync("/api/v1/access/rights?unit=TN.CQD.A");
        Assert.Equal(page.All("section.card[id]").Count, api.Body!["rights"]!.AsArray().Count);

        // A post without an account holds the right, and cannot use it.
        await world.House.ActAsAsync(null, null, s => OpenPostsAsync(s, world.A.Id, 30));
        var more = await chief.GetPageAsync("/access/rights?unit=TN.CQD.A");
        Assert.Contains("Chưa có tài khoản", more.Text, StringComparison.Ordinal);
        Assert.Equal(page.Queries, more.Queries);
        Assert.InRange(more.Queries, 1, 16);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task It_is_for_who_gives_posts_or_looks_after_accounts_in_his_own_tree(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        foreach (var login in new[] { "cqd.chief", "cqd.admin" })
        {
            var person = await world.SignInAsAsync(login);
            Assert.Contains("Đảng bộ các cơ quan thử", (await person.GetPageAsync("/access/rights")).Text, StringComparison.Ordinal);
            foreach (var unit in new[] { "TN", "NB", "KHONG.CO" }) // above, elsewhere, nowhere: the same answer
            {
                var page = await person.GetPageAsync($"/access/rights?unit={unit}");
                Assert.Contains("Không có tổ chức mang mã này", page.Text, StringComparison.Ordinal);
                Assert.Null(page.Find("table"));
            }
        }

        foreach (var login in new[] { "cqd.secretary", "a.clerk" })
        {
            var person = await world.SignInAsAsync(login);
            Assert.Equal((403, 403), ((await person.GetPageAsync("/access/rights")).Status, (await person.ApiGetAsync("/api/v1/access/rights")).Status));
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Everybody_is_told_what_he_may_himself_in_words(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var json = JsonNode.Parse((await world.House.RowsAsync("SELECT json FROM platform_rule_set WHERE code = 'access.roles' ORDER BY effective_from DESC"))[0][0]!)!;
        var messages = world.House.Services.GetRequiredService<Messages>();
        // A permission that a rule set gives without words would be shown bare.
        Assert.All(json.AsObject().SelectMany(r => r.Value!["permissions"]!.AsArray()), p => Assert.True(messages.Has($"access.permission.{p}"), $"{p} has no name"));

        var secretary = await world.SignInAsAsync("a.secretary");
        var page = await secretary.GetPageAsync((await secretary.GetPageAsync("/account")).Link("Tôi được làm gì"));
        Assert.Contains("tổ chức này và các tổ chức cấp dưới", page.Text, StringComparison.Ordinal);
        Assert.Contains("Trình báo cáo lên cấp trên", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cần xác nhận hai lớp", page.Text, StringComparison.Ordinal);
        Assert.Contains("Phát hành, gửi văn bản – cần xác nhận hai lớp", (await (await world.SignInAsAsync("cqd.chief")).GetPageAsync("/account/rights")).Text, StringComparison.Ordinal);

        // Without a post there is nothing, and the page says so.
        await world.House.SqlAsync($"UPDATE organisation_post SET to_day = '2026-08-30' WHERE id = '{world.Who("a.secretary").PostId}'");
        Assert.Contains("Không có chức vụ thì không có quyền", (await secretary.GetPageAsync("/account/rights")).Text, StringComparison.Ordinal);
        Assert.Empty((await secretary.ApiGetAsync("/api/v1/access/me/rights")).Body!["bases"]!.AsArray());
    }

    private static async Task OpenPostsAsync(IServiceProvider services, Guid unit, int count)
    {
        for (var i = 0; i < count; i++)
            await services.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, OrganKind.Committee, PostRole.CommitteeMember, $"Ủy viên {i}", $"Người Thử {i}", null, new DateOnly(2026, 8, 1)), CancellationToken.None);
        await services.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
    }
}
