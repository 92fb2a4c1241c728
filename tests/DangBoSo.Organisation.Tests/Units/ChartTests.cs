using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Units;

public sealed class ChartTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_chart_is_walked_box_by_box_inside_what_one_sees(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var chart = await officer.GetPageAsync("/organisation/chart");
        Assert.Equal(["Đảng ủy các cơ quan thử", "Đảng ủy An", "Đảng ủy Bình"], chart.All("svg svg text:first-of-type").Select(t => t.TextContent));
        Assert.True(chart.Queries <= 14, $"{chart.Queries} queries");
        var deeper = await officer.GetPageAsync(chart.All("main svg > a")[1].GetAttribute("href")!);
        Assert.Contains("Đảng ủy An", deeper.All("svg svg text")[0].TextContent, StringComparison.Ordinal);
        Assert.Contains(deeper.All("a.btn"), a => a.TextContent == "Lên một cấp");
        var stranger = await world.SignInAsAsync("nb.officer");
        Assert.Equal(404, (await stranger.GetPageAsync($"/organisation/chart?unit={world.A.Id}")).Status);
        Assert.DoesNotContain("Đảng ủy An", (await stranger.GetPageAsync("/organisation/chart")).Text, StringComparison.Ordinal);

        var unit = await officer.GetPageAsync($"/organisation/units/{world.A.Id}");
        Assert.Contains("Có con dấu", unit.Text, StringComparison.Ordinal);
        Assert.Contains("Đảng bộ cơ sở cần từ 30 đảng viên trở lên", unit.Text, StringComparison.Ordinal);
    }
}
