using System.Globalization;
using System.Text;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Identity;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Access.Tests;

/// <summary>Opening a member's record is an act, in the ledger before the answer leaves; the member sees who did.</summary>
public sealed class ReadsTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Who_opens_a_record_stands_in_the_ledger_and_on_the_members_own_page(Engine engine)
    {
        await using var member = await RecordHouse.OpenAsync(engine);
        var world = member.World;
        var (secretary, self) = (await world.SignInAsAsync("a.secretary"), await member.SelfAsync());
        Assert.Contains("Chưa có ai khác mở hồ sơ này", (await self.GetPageAsync("/account/readers")).Text, StringComparison.Ordinal);

        var first = await secretary.GetPageAsync(member.At);
        Assert.Contains(RecordHouse.Card, first.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", first.Headers["Cache-Control"]);
        var again = await secretary.GetPageAsync(member.At);
        Assert.InRange(first.Queries - again.Queries, 0, 1); // together with the question whether it is the same reading: two
        Assert.InRange(first.Queries, 1, 15);
        Assert.Equal(200, (await secretary.ApiGetAsync(member.Api)).Status);
        Assert.Equal(new[] { "organisation.member_read", world.Who("a.secretary").AccountId.ToString(), world.Who("a.secretary").PostId.ToString() }, Assert.Single(await member.ReadingsAsync()));

        // A quarter of an hour later it is another reading, as is that of another person.
        world.House.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(200, (await secretary.ApiGetAsync(member.Api)).Status);
        Assert.Equal(200, (await (await world.SignInAsAsync("cqd.chief")).GetPageAsync(member.At)).Status);
        Assert.Equal(3, (await member.ReadingsAsync()).Count);

        // His own reading is none.
        Assert.Contains(RecordHouse.Card, (await self.GetPageAsync(member.At)).Text, StringComparison.Ordinal);
        Assert.Equal(3, (await member.ReadingsAsync()).Count);
        var page = await self.GetPageAsync((await self.GetPageAsync("/account")).Link("Ai đã đọc hồ sơ của tôi"));
        var rows = page.All("table.stack tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToArray()).ToList();
        Assert.Equal(["Phạm Thử Chánh", "Chánh Văn phòng Đảng ủy", "Đảng ủy các cơ quan thử"], rows[0][1..]);
        Assert.Equal(["Mai Thử An", "Bí thư đảng ủy cơ sở", "Đảng ủy An"], rows[1][1..]);
        Assert.Equal(3, rows.Count);
        Assert.InRange(page.Queries, 1, 10);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task What_is_not_in_the_ledger_is_not_shown(Engine engine)
    {
        await using var member = await RecordHouse.OpenAsync(engine);
        var (secretary, officer) = (await member.World.SignInAsAsync("a.secretary"), await member.World.SignInAsAsync("cqd.officer"));
        await member.RefuseAsync("organisation.member_read");
        await member.RefuseAsync("organisation.members_exported");
        foreach (var (person, address) in new[] { (secretary, member.At), (secretary, member.Api), (officer, "/organisation/members.csv"), (officer, "/organisation/members.xlsx") })
        {
            var (status, bytes, type, disposition) = await person.DownloadAsync(address);
            Assert.Equal((500, null), (status, disposition));
            Assert.DoesNotContain("csv", type!, StringComparison.Ordinal);
            var text = Encoding.UTF8.GetString(bytes);
            Assert.DoesNotContain(RecordHouse.Card, text, StringComparison.Ordinal);
            Assert.DoesNotContain(RecordHouse.Name, System.Net.WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        }

        Assert.Empty(await member.ReadingsAsync());
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Neither_a_look_ahead_nor_a_question_for_headers_nor_somebody_without_rights_reads(Engine engine)
    {
        await using var member = await RecordHouse.OpenAsync(engine);
        var (secretary, stranger, self) = (await member.World.SignInAsAsync("a.secretary"), await member.World.SignInAsAsync("b.secretary"), await member.SelfAsync());
        foreach (var address in new[] { member.At, member.Api })
        {
            using var ahead = new HttpRequestMessage(HttpMethod.Get, address);
            ahead.Headers.Add("Sec-Purpose", "prefetch;prerender");
            using var refused = await secretary.Http.SendAsync(ahead, TestContext.Current.CancellationToken);
            Assert.Equal(409, (int)refused.StatusCode);
            using var head = new HttpRequestMessage(HttpMethod.Head, address);
            using var headers = await secretary.Http.SendAsync(head, TestContext.Current.CancellationToken);
            Assert.InRange((int)headers.StatusCode, 404, 405);
            Assert.Equal(404, (await stranger.DownloadAsync(address)).Status);
        }

        Assert.Empty(await member.ReadingsAsync());
        // Who may not know of the record learns nothing of its readers either; the list is each one's own, whoever he is.
        await secretary.GetPageAsync(member.At);
        Assert.Contains("chưa gắn với hồ sơ", (await secretary.GetPageAsync("/account/readers")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain((await secretary.GetPageAsync("/account")).All("a[href]"), a => a.GetAttribute("href") == "/account/readers");
        Assert.Single((await self.ApiGetAsync("/api/v1/access/readers")).Body!["readers"]!.AsArray());
        // Nor do others who see the record learn of it through its history in the ledger; the reader finds his own act.
        Assert.DoesNotContain("Xem hồ sơ", (await (await member.World.SignInAsAsync("cqd.chief")).GetPageAsync($"/ledger/records/{member.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Xem hồ sơ đảng viên", (await secretary.GetPageAsync($"/ledger/records/{member.Id}")).Text, StringComparison.Ordinal);
        var seen = async (string login) => (await (await member.World.SignInAsAsync(login)).ApiGetAsync($"/api/v1/ledger/records/{member.Id}")).Body!["acts"]!.AsArray().Count;
        Assert.Equal(1, await seen("a.secretary") - await seen("cqd.chief"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Older_readings_stand_on_further_pages_each_once(Engine engine)
    {
        await using var member = await RecordHouse.OpenAsync(engine);
        var house = member.World.House;
        for (var i = 0; i < 35; i++)
        {
            await member.World.ActAsAsync(i % 2 == 0 ? "a.secretary" : "a.deputy", s => s.GetRequiredService<Reads>().RecordAsync(MemberActs.Read, member.Id, CancellationToken.None));
            house.Clock.Advance(TimeSpan.FromMinutes(6)); // twelve until the same person comes again
        }

        await member.World.ActAsAsync("cqd.officer", s =>
        {
            var actor = s.GetRequiredService<Actor>();
            actor.Become(actor.Profile with { DelegationId = Ids.New() });
            return s.GetRequiredService<Reads>().RecordAsync(MemberActs.Read, member.Id, CancellationToken.None);
        });
        var self = await member.SelfAsync();
        Assert.Equal("Thay mặt Chuyên viên Văn phòng", (await self.GetPageAsync("/account/readers")).Find("table.stack tbody tr td[data-l='Chức vụ']")!.TextContent);
        var times = new List<string>();
        for (var page = await self.GetPageAsync("/account/readers"); ; page = await self.GetPageAsync(page.Link("Cũ hơn")))
        {
            times.AddRange(page.All("table.stack tbody tr").Select(r => r.QuerySelector("td")!.TextContent));
            if (page.Find("a[rel=next]") is null) break;
        }

        Assert.Equal(36, times.Count);
        Assert.Equal(times.OrderByDescending(t => DateTime.ParseExact(t.Trim(), "HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture)), times);
        Assert.Equal(30, (await self.ApiGetAsync("/api/v1/access/readers")).Body!["readers"]!.AsArray().Count);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_list_that_leaves_is_one_act_with_its_filter_and_its_length(Engine engine)
    {
        await using var member = await RecordHouse.OpenAsync(engine);
        var officer = await member.World.SignInAsAsync("cqd.officer");
        var (_, bytes, _, _) = await officer.DownloadAsync($"/organisation/members.csv?q=H%E1%BB%93%20S%C6%A1&unit={member.World.A.Id}");
        Assert.Equal(2, Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        await officer.DownloadAsync("/organisation/members.xlsx?q=" + RecordHouse.Card);
        // A program takes the list away page by page.
        Assert.Equal(200, (await officer.ApiGetAsync($"/api/v1/organisation/members?unit={member.World.A.Id}")).Status);
        var acts = await member.World.House.RowsAsync("SELECT detail FROM platform_act WHERE type = 'organisation.members_exported' ORDER BY id");
        Assert.Equal([$$"""{"name":"ho so","rows":1,"unit":"{{member.World.A.Id}}"}""", """{"rows":0}""", $$"""{"rows":2,"unit":"{{member.World.A.Id}}"}"""], acts.Select(a => a[0]));
        await member.World.House.VerifyLedgerAsync();
    }
}
