using System.Text;
using DangBoSo.Organisation.Tests.Procedures;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Statistics;

public sealed class StatisticsPageTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_page_counts_hides_and_prints_within_what_one_sees(Engine engine)
    {
        await using var house = await ProcedureWorld.OpenAsync(engine);
        var world = house.World;
        var officer = await world.SignInAsAsync("cqd.officer");
        var page = await officer.GetPageAsync("/organisation/statistics");
        Assert.Equal(200, page.Status);
        Assert.True(page.Queries <= 22, $"{page.Queries} queries");
        Assert.Contains("đưa vào sổ 5", page.Text, StringComparison.Ordinal);
        // Two on probation and two women among five: shown to the organisation itself, hidden in the line of the one below.
        Assert.Contains("ẩn", page.All("table.heat td").Select(c => c.TextContent.Trim()));
        var below = await officer.GetPageAsync($"/organisation/statistics?unit={world.A.Id}");
        Assert.All(below.All("table.heat")[0].QuerySelectorAll("td"), c => Assert.Equal("ẩn", c.TextContent.Trim()));
        var own = await (await world.SignInAsAsync("a.secretary")).GetPageAsync("/organisation/statistics");
        Assert.Equal(["3", "2"], own.All("table.heat")[0].QuerySelectorAll("tr:last-child td").Select(c => c.TextContent.Trim()));

        Assert.Contains("Ngày đầu kỳ ở sau ngày cuối kỳ", (await officer.GetPageAsync("/organisation/statistics?from=01/09/2026&to=01/08/2026")).Text, StringComparison.Ordinal);
        Assert.Contains("chưa đến", (await officer.GetPageAsync("/organisation/statistics?to=01/01/2030")).Text, StringComparison.Ordinal);
        Assert.Equal(404, (await (await world.SignInAsAsync("nb.officer")).GetPageAsync($"/organisation/statistics?unit={world.A.Id}")).Status);
        var (status, csv, _, _) = await officer.DownloadAsync("/organisation/statistics.csv");
        Assert.Equal(200, status);
        Assert.Contains("Đầu kỳ", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);
        Assert.Contains("ẩn", Encoding.UTF8.GetString(csv), StringComparison.Ordinal);

        Assert.Contains("chưa đến", (await officer.GetPageAsync("/organisation/statistics.csv?to=01/01/2030")).Text, StringComparison.Ordinal);

        var cell = await house.UnitAsync("TN.CQD.A.1");
        Assert.Contains("Nguyễn Văn An", await Printed.BothAsync(officer, $"/organisation/units/{cell}/members"), StringComparison.Ordinal);
        Assert.Contains("Hoàn cảnh gia đình", await Printed.BothAsync(officer, $"/organisation/members/{await house.MemberAsync(ProcedureWorld.Official)}/sheet"), StringComparison.Ordinal);
        Assert.Equal("1", await house.OneAsync("SELECT COUNT(*) FROM platform_act WHERE type = 'organisation.member_read'"));
        Assert.Equal("2", await house.OneAsync("SELECT COUNT(*) FROM platform_act WHERE type = 'organisation.members_exported'"));
    }
}
