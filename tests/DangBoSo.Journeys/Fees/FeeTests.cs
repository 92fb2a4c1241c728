using System.Text;
using DangBoSo.Access.Contracts;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Journeys.Fees;

/// <summary>A cell's secretary says by what a member pays, takes a month from many, and one member's arrears; with and without script.</summary>
public sealed class FeeTests
{
    private static readonly string[] Names = ["Nguyễn Văn An", "Trần Thị Bình", "Phạm Thị Dung", "Vũ Văn Lão", "Lê Văn Nhuận"];

    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task Fees_are_taken_month_by_month(Engine engine, bool script)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await FoundAsync(world.House);
        world.House.Clock.Advance(TimeSpan.FromDays(95)); // August to November are over
        using var collector = await world.House.SignInAsAsync("a1.secretary");
        var members = (await world.House.RowsAsync("SELECT full_name, id FROM organisation_member")).ToDictionary(r => r[0]!, r => r[1]!, StringComparer.Ordinal);
        foreach (var (name, at) in Names.Skip(1).Select((n, i) => (n, i)))
            await DoneAsync(collector, $"/members/{members[name]}/standing", new { Month = "2026-08", Group = at == 2 ? "pension" : "insured", Amount = $"{8 + at}400000" });
        foreach (var month in new[] { "2026-08", "2026-09" }) await DoneAsync(collector, "", new { Month = month, Day = "28/09/2026", Way = "Cash", Members = new[] { members[Names[1]], members[Names[3]], members[Names[4]] } });
        foreach (var month in new[] { "2026-10", "2026-11" }) await DoneAsync(collector, "", new { Month = month, Day = "28/11/2026", Way = "Portal", Members = new[] { members[Names[1]], members[Names[4]] } });

        await using var browser = await Browser.StartAsync(script);
        await using var desk = await browser.OpenAsync(world.House, "a1.secretary");
        await desk.GoAsync("/fees?month=2026-12");
        await desk.SeesAsync("4 tháng chưa đóng trong năm");
        await desk.SeesAsync("Chi bộ cần xem xét");
        await desk.FollowAsync($"Chi tiết đảng phí của {Names[0]}");
        await desk.FillAsync("Tính từ tháng", "12/2026");
        await desk.ChooseAsync("Diện đóng", "Đóng bảo hiểm xã hội bắt buộc");
        await desk.PressAsync("Ghi căn cứ"); // no amount
        await desk.SeesAsync("Diện này cần số tiền");
        await desk.FillAsync("Số tiền làm căn cứ", "9.300.000");
        await desk.PressAsync("Ghi căn cứ");
        await desk.SeesAsync("mức đóng các tháng đã tính lại");
        await desk.GoAsync("/fees?month=2026-12");
        await desk.TickAsync(Names[0]);
        await desk.TickAsync(Names[1]);
        await desk.PressAsync("Thu của những người đã chọn");
        await desk.SeesAsync("Vừa thu phiếu số 11/2026");
        await Manual.PictureAsync(desk, "dang-phi");
        var wrong = new List<string>();
        async Task LookAsync()
        {
            if (script) wrong.AddRange([.. await Look.AtAsync(desk), .. await Keys.AtAsync(desk)]);
        }

        await LookAsync();
        await desk.GoAsync($"/fees/members/{members[Names[3]]}");
        await LookAsync();
        await desk.FillAsync("Số tiền cho tháng 10/2026", "42000");
        await desk.FillAsync("Số tiền cho tháng 11/2026", "-1");
        await desk.PressAsync("Ghi đã thu, lập phiếu");
        await desk.SeesAsync("Số tiền phải lớn hơn 0");
        await desk.FillAsync("Số tiền cho tháng 11/2026", "20000");
        await desk.PressAsync("Ghi đã thu, lập phiếu");
        await desk.SeesAsync("Đã lập phiếu thu");
        await desk.SeesAsync("62.000 đồng");
        await LookAsync();
        await desk.GoAsync("/fees?month=2026-11");
        await desk.SeesAsync("Đóng một phần, thiếu 32.000");
        await using var above = await browser.OpenAsync(world.House, "a.secretary");
        await above.GoAsync("/fees/sums?year=2026");
        await above.SeesAsync("Chi bộ Một");
        if (script) wrong.AddRange([.. await Look.AtAsync(above), .. await Keys.AtAsync(above)]);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static async Task DoneAsync(Person collector, string at, object body)
    {
        var answer = await collector.ApiPostAsync("/api/v1/organisation/fees" + at, body);
        Assert.True(answer.Status == 201, $"{answer.Status}: {answer.Body}");
    }

    private static async Task FoundAsync(TestHouse house)
    {
        static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));
        await house.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(Csv("code,parent,kind,name,short_name\nTN.CQD.A.1,TN.CQD.A,chi_bo,Chi bộ Một,Một\n"), CancellationToken.None));
        await house.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().MembersAsync(Csv("code,full_name,birth_date,sex,joined,official,cell\n" + string.Concat(Names.Select((n, i) => $"3400000{i},{n},01/01/1980,nam,01/01/2005,02/01/2006,TN.CQD.A.1\n"))), null, CancellationToken.None));
        var cell = Guid.Parse((await house.RowsAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.A.1'"))[0][0]!);
        await house.ActAsAsync(null, null, async s =>
        {
            var post = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(cell, OrganKind.Committee, PostRole.Secretary, "Bí thư chi bộ", "Tạ Thử", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
            await s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("a1.secretary", SmallWorld.Password, "Tạ Thử", null, [post.Id])], CancellationToken.None);
        });
    }
}
