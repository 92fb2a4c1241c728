using System.Globalization;
using System.Text;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Journeys.Statistics;

/// <summary>The committee's officer reads the year's movement of members, walks into a base organisation, and asks for another period.</summary>
public sealed class StatisticsTests
{
    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task An_officer_reads_the_year_and_walks_down(Engine engine, bool script)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.House.ActAsAsync(null, null, async s =>
        {
            await s.GetRequiredService<IOrganisationImports>().UnitsAsync(Csv("code,parent,kind,name,short_name\nTN.CQD.A.1,TN.CQD.A,chi_bo,Chi bộ Một,Một\nTN.CQD.B.1,TN.CQD.B,chi_bo,Chi bộ Hai,Hai\n"), CancellationToken.None);
        });
        await world.House.ActAsAsync(null, null, async s =>
        {
            var rows = Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"{35000000 + i},Nguyễn Văn An,01/01/{1955 + i},{(i % 3 == 0 ? "nữ" : "nam")},03/02/2015,{(i % 6 == 0 ? "" : "03/02/2016")},TN.CQD.{(i % 4 == 0 ? "B" : "A")}.1"));
            await s.GetRequiredService<IOrganisationImports>().MembersAsync(Csv("code,full_name,birth_date,sex,joined,official,cell\n" + string.Join('\n', rows)), null, CancellationToken.None);
        });
        await using var browser = await Browser.StartAsync(script);
        await using var desk = await browser.OpenAsync(world.House, "cqd.officer");
        await desk.GoAsync("/organisation");
        await desk.FollowAsync("Thống kê");
        await desk.SeesAsync("đưa vào sổ 40");
        await Manual.PictureAsync(desk, "thong-ke-dang-vien");
        await Manual.PictureAsync(desk, "thong-ke-dien-thoai", phone: true, from: "#movements");
        List<string> wrong = [.. await Look.AtAsync(desk)];
        await desk.FollowAsync("Đảng bộ cơ sở An");
        await desk.SeesAsync("Lên một cấp");
        wrong.AddRange(await Look.AtAsync(desk));
        await desk.Page.GotoAsync("/organisation/statistics?from=01/09/2026&to=01/08/2026");
        await desk.SeesAsync("Ngày đầu kỳ ở sau ngày cuối kỳ");
        wrong.AddRange(await Look.AtAsync(desk));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));
}
