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

        // A name and a place of a past day, and on from there in that day.
        world.House.Clock.Advance(TimeSpan.FromDays(2));
        (officer, stranger) = (await world.SignInAsAsync("cqd.officer"), await world.SignInAsAsync("nb.officer"));
        await officer.SubmitAsync(await officer.GetPageAsync($"/organisation/units/{world.A.Id}/rename"), "main form.form", ("Name", "Đảng bộ cơ sở An Khang"), ("ShortName", "An Khang"), ("ValidFrom", "01/09/2026"), ("Decision", "QĐ 15"));
        Assert.Contains("An Khang", (await officer.GetPageAsync("/organisation/chart")).All("svg svg text:first-of-type")[1].TextContent, StringComparison.Ordinal);
        var past = await officer.GetPageAsync("/organisation/chart?asOf=31/08/2026");
        Assert.Equal("Đảng ủy An", past.All("svg svg text:first-of-type")[1].TextContent);
        Assert.EndsWith("asOf=2026-08-31", past.All("main svg > a")[1].GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("Đảng ủy An", (await officer.ApiGetAsync($"/api/v1/organisation/chart?unit={world.A.Id}&asOf=2026-08-31")).Body!["boxes"]![0]!["name"]!.ToString());
        var ahead = await officer.GetPageAsync("/organisation/chart?asOf=31/12/2026");
        Assert.Equal(422, ahead.Status);
        Assert.Contains("An Khang", ahead.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.GetPageAsync($"/organisation/chart?unit={world.A.Id}&asOf=31/08/2026")).Status);

        var unit = await officer.GetPageAsync($"/organisation/units/{world.A.Id}");
        Assert.Contains("Có con dấu", unit.Text, StringComparison.Ordinal);
        Assert.Contains("Đảng bộ cơ sở cần từ 30 đảng viên trở lên", unit.Text, StringComparison.Ordinal);
    }
}
