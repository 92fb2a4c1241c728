using System.Text;
using DangBoSo.Access.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Organisation.Tests.Members;

public sealed class MemberPagesTests
{
    private const string Header = "code,full_name,birth_date,sex,joined,official,cell\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_table_is_looked_at_then_entered_by_a_job_and_listed_by_given_name(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        await UnitsAsync(officer, "code;parent;kind;name;short_name\nTN.CQD.A.1;TN.CQD.A;chi_bo;Chi bộ Một;Một\nTN.CQD.B.1;TN.CQD.B;chi_bo;Chi bộ Hai;Hai\n");
        var faulty = await UploadAsync(officer, "Members", Header + "1,Nguyễn Văn An,01/01/1980,nam,01/01/2005,,TN.CQD.A.1\n");
        Assert.Contains("Số thẻ đảng viên gồm đúng 8 chữ số", faulty.Text, StringComparison.Ordinal);
        Assert.Null(faulty.Find("form#apply"));

        var rows = Enumerable.Range(0, 450).Select(i => $"{34000000 + i},{(i % 3 == 0 ? "Trần Văn Đức" : "Lê Thị Ánh")},01/01/1980,{(i % 3 == 0 ? "nam" : "nữ")},01/01/2005,{(i % 10 == 0 ? "" : "02/01/2006")},TN.CQD.{(i < 400 ? "A" : "B")}.1");
        var checkedPage = await UploadAsync(officer, "Members", Header + string.Join('\n', rows) + "\n34999999,Lê Văn Bình,01/01/1980,nam,01/01/2005,,TN.CQD.A.1\n");
        Assert.Contains("451 dòng đều đúng", checkedPage.Text, StringComparison.Ordinal);
        var import = checkedPage.Path;
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM organisation_member"));
        var stranger = await world.SignInAsAsync("cqd.chief");
        Assert.Equal(404, (await stranger.GetPageAsync(import)).Status);
        Assert.Equal(404, (await stranger.ApiPostAsync("/api/v1" + import + "/apply", new { })).Status);

        var applied = await officer.SubmitAsync(checkedPage, "form#apply");
        Assert.Equal(303, applied.FirstStatus);
        var twice = await officer.ApiPostAsync("/api/v1" + import + "/apply", new { });
        Assert.Equal("organisation.import.applied_already", twice.Code);
        Assert.Contains("451 trên 451", await FinishedAsync(officer, import), StringComparison.Ordinal);

        var list = await officer.GetPageAsync("/organisation/members");
        Assert.Equal(50, list.All("table.stack tbody tr").Count);
        Assert.Equal("Lê Thị Ánh", list.All("table.stack tbody a")[0].TextContent); // Ánh, Bình, Đức: by the Vietnamese alphabet
        Assert.True(list.Queries <= 10, $"{list.Queries} queries");
        Assert.Equal(await NamesAsync(officer), await NamesAsync(officer, 451));
        Assert.Equal(151, await CountAsync(officer, "?q=duc") + await CountAsync(officer, "?q=L%C3%8A+v%C4%83n"));
        Assert.Equal(50, await CountAsync(officer, $"?unit={world.B.Id}"));
        Assert.Equal(0, await CountAsync(officer, "?q=34999999")); // not by an address
        await SeenAsync(world);
        await world.House.VerifyLedgerAsync();
    }

    private static async Task SeenAsync(SmallWorld world)
    {
        var b = await world.SignInWithPhoneAsync("b.secretary");
        Assert.Equal(50, await CountAsync(b, ""));
        Assert.Equal(0, await CountAsync(b, $"?unit={world.A.Id}"));
        var a = await world.SignInAsAsync("a.secretary");
        var one = await FoundAsync(a, b);
        Assert.Equal(404, (await b.GetPageAsync($"/organisation/members/{one}")).Status);
        Assert.Equal(404, (await b.ApiGetAsync($"/api/v1/organisation/members/{one}")).Status);
        Assert.Contains("34000001", (await a.GetPageAsync($"/organisation/members/{one}")).Text, StringComparison.Ordinal);
        var clerk = await world.SignInWithPhoneAsync("a.clerk");
        Assert.Equal(403, (await clerk.GetPageAsync("/organisation/members")).Status);
        Assert.Equal(403, (await clerk.DownloadAsync("/organisation/members.csv")).Status);
        // A cell's own clerk stands in the member's audience, but reads no members: to him there is none.
        var cell = (await world.House.RowsAsync($"SELECT s.unit_id FROM organisation_membership s WHERE s.member_id = '{one}'"))[0][0]!;
        var inCell = await ClerkOfAsync(world, Guid.Parse(cell));
        Assert.Equal(200, (await inCell.GetPageAsync($"/organisation/units/{cell}")).Status);
        Assert.Equal(404, (await inCell.GetPageAsync($"/organisation/members/{one}")).Status);
        Assert.Equal(404, (await inCell.ApiGetAsync($"/api/v1/organisation/members/{one}")).Status);
    }

    /// <summary>By the whole card number, posted: who does not see the member is told what he would be told if there were none.</summary>
    private static async Task<string> FoundAsync(Person sees, Person doesNot)
    {
        var found = await sees.SubmitAsync(await sees.GetPageAsync("/organisation/members/find"), "main form", ("CardNumber", "34000001"));
        Assert.Equal(303, found.FirstStatus);
        Assert.DoesNotContain("34000001", found.Path, StringComparison.Ordinal);
        var one = found.Path[(found.Path.LastIndexOf('/') + 1)..];
        Assert.Equal(one, (string?)(await sees.ApiPostAsync("/api/v1/organisation/members/find", new { CardNumber = "34000001" })).Body!["id"]);
        string[] answers = [.. await Task.WhenAll(new[] { "34000001", "99999999" }.Select(async c => (await doesNot.ApiPostAsync("/api/v1/organisation/members/find", new { CardNumber = c })).Body!["errors"]!.ToJsonString()))];
        Assert.Contains("CardNumber", answers[0], StringComparison.OrdinalIgnoreCase);
        Assert.Equal(answers[1], answers[0]);
        return one;
    }

    private static async Task<Person> ClerkOfAsync(SmallWorld world, Guid cell)
    {
        await world.House.ActAsAsync(null, null, async s =>
        {
            var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(cell, OrganKind.Committee, PostRole.Clerk, "Văn thư chi bộ", "Tạ Thử Thư", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.post_opened"), CancellationToken.None);
            await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("cell.clerk", SmallWorld.Password, "Tạ Thử Thư", null, [post.Id])], CancellationToken.None);
        });
        return await world.SignInAsAsync("cell.clerk");
    }

    private static async Task<int> CountAsync(Person person, string query)
    {
        var (status, bytes, _, _) = await person.DownloadAsync("/organisation/members.csv" + query);
        Assert.Equal(200, status);
        return Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1;
    }

    /// <summary>Card numbers page after page.</summary>
    private static async Task<List<string>> NamesAsync(Person person)
    {
        var cards = new List<string>();
        for (var page = await person.GetPageAsync("/organisation/members"); ; page = await person.GetPageAsync(page.Link("Trang sau")))
        {
            cards.AddRange(page.All("td[data-l='Số thẻ']").Select(c => c.TextContent));
            if (page.Find("a[rel=next]") is null) return cards;
        }
    }

    private static async Task<List<string>> NamesAsync(Person person, int expected)
    {
        var (_, bytes, _, _) = await person.DownloadAsync("/organisation/members.csv");
        var cards = Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(';')[0]).ToList();
        Assert.Equal(expected, cards.Distinct(StringComparer.Ordinal).Count());
        return cards;
    }

    private static async Task UnitsAsync(Person officer, string csv)
    {
        var page = await UploadAsync(officer, "Units", csv);
        var done = await officer.SubmitAsync(page, "form#apply");
        Assert.Contains("Toàn bộ tệp đã được ghi", done.Text, StringComparison.Ordinal);
    }

    private static async Task<Page> UploadAsync(Person officer, string kind, string csv)
    {
        var form = await officer.GetPageAsync("/organisation/imports/new?kind=" + kind);
        return await officer.SubmitAsync(form, "main form.form", [], [new Upload("Table", "bảng.csv", Encoding.UTF8.GetBytes(csv))]);
    }

    private static async Task<string> FinishedAsync(Person officer, string import)
    {
        for (var i = 0; i < 120; i++)
        {
            var text = (await officer.GetPageAsync(import)).Text;
            if (text.Contains("Đã ghi xong", StringComparison.Ordinal)) return text;
            Assert.DoesNotContain("lỗi", text, StringComparison.Ordinal);
            await Task.Delay(250);
        }

        throw new TimeoutException("The import did not end.");
    }
}
