using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.SignIn;

/// <summary>The phone is in the river, and the paper too: two administrators take it off, and its owner comes in with a new one.</summary>
public sealed class LostPhoneTests
{
    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task Two_administrators_take_off_a_lost_phone(Engine engine, bool script)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await using var browser = await Browser.StartAsync(script);
        await using var first = await browser.OpenAsync(world.House, "cqd.admin");
        await first.GoAsync($"/access/accounts/{world.Who("cqd.officer").AccountId}");
        await first.SeesAsync("Một quản trị thứ hai phải xác nhận");
        List<string> wrong = script ? [.. await Look.AtAsync(first), .. await Keys.AtAsync(first)] : [];
        await first.Page.Locator("#remove-factor textarea").FillAsync("Rơi điện thoại xuống sông, đã gặp mặt");
        await first.PressAsync("Đề nghị gỡ xác nhận hai lớp");
        await first.SeesAsync("Đồng chí đã đề nghị việc này nên không tự xác nhận");
        if (script) wrong.AddRange([.. await Look.AtAsync(first), .. await Keys.AtAsync(first)]);

        await using var second = await browser.OpenAsync(world.House, "cqd.admin2");
        await second.GoAsync("/desk");
        await second.FollowAsync("Gỡ xác nhận hai lớp: Hoàng Thử Viên");
        await second.SeesAsync("Rơi điện thoại xuống sông");
        if (script) wrong.AddRange([.. await Look.AtAsync(second), .. await Keys.AtAsync(second)]);
        await Manual.PictureAsync(second, "xac-nhan-thu-hai");
        await second.PressAsync("Xác nhận và làm ngay");
        await second.SeesAsync("Đã xác nhận và làm xong");
        await second.GoAsync("/access/proposals");
        await second.SeesAsync("Đã xác nhận");
        if (script) wrong.AddRange([.. await Look.AtAsync(second), .. await Keys.AtAsync(second)]);

        await using var officer = await browser.OpenAsync(world.House);
        await officer.SignInAsync("cqd.officer"); // led to a new phone before anything else
        await officer.ArriveAsync("/desk");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
