using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.Units;

/// <summary>An office merges two base organisations and walks the chart that comes of it.</summary>
public sealed class MergeTests
{
    [Theory]
    [InlineData(Engine.Sqlite, true)]
    [InlineData(Engine.Postgres, false)]
    public async Task Two_become_one_after_a_look(Engine engine, bool script)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await using var browser = await Browser.StartAsync(script);
        await using var desk = await browser.OpenAsync(world.House, "cqd.officer");
        await desk.GoAsync("/organisation/chart");
        await Manual.PictureAsync(desk, "so-do-to-chuc", phone: true);
        await desk.GoAsync($"/organisation/units/{world.A.Id}/change");
        List<string> wrong = [.. await Look.AtAsync(desk)];
        await desk.GoAsync($"/organisation/units/{world.A.Id}/change?kind=Merge");
        await desk.FillAsync("Mã các tổ chức cùng hợp nhất", world.B.Code);
        await desk.FillAsync("Mã tổ chức mới", "TN.CQD.AB");
        await desk.FillAsync("Tên đầy đủ của tổ chức mới", "Đảng bộ cơ sở An Bình");
        await desk.FillAsync("Số quyết định", "15-QĐ/TU");
        await desk.FillAsync("Ngày quyết định", "28/08/2026");
        wrong.AddRange(await Look.AtAsync(desk));
        await desk.PressAsync("Xem trước");
        await desk.SeesAsync("8 chức vụ kết thúc");
        wrong.AddRange(await Look.AtAsync(desk));
        await Manual.PictureAsync(desk, "sap-xep-to-chuc", from: "h1");
        await desk.PressAsync("Hợp nhất");
        await desk.SeesAsync("Hợp nhất từ");
        wrong.AddRange(await Look.AtAsync(desk));
        await desk.GoAsync("/organisation/chart");
        wrong.AddRange(await Look.AtAsync(desk));
        await desk.GoAsync($"/organisation/units/{world.A.Id}");
        await desk.SeesAsync("Kết thúc hoạt động từ ngày");
        wrong.AddRange(await Look.AtAsync(desk));
        await desk.GoAsync("/organisation?asOf=31/08/2026");
        wrong.AddRange(await Look.AtAsync(desk));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
