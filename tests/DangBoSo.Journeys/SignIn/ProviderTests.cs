using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.SignIn;

/// <summary>
/// To a provider on another site and back in a browser: its rules for cookies that come back from elsewhere, and our policy on where
/// forms may lead, are real only there.
/// </summary>
public sealed class ProviderTests
{
    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task A_person_links_his_account_and_comes_in_through_the_provider(Engine engine, bool script)
    {
        await using var provider = await OpenIdProvider.StartAsync();
        await using var world = await SmallWorld.OpenAsync(engine, provider.Settings());
        await provider.AdmitAsync(world.House);
        (provider.AsksFirst, provider.Holder) = (true, new Holder("079123456789", "Vũ Thị Thử Thư"));
        await using var browser = await Browser.StartAsync(script);
        await using var desk = await browser.OpenAsync(world.House, "cqd.clerk");
        await desk.GoAsync("/account");
        await desk.FollowAsync("Đăng nhập bằng Cổng thử");
        await desk.SeesAsync("Chưa nối");
        await ThereAndBackAsync(desk, "Bắt đầu nối");
        await desk.SeesAsync("Vũ Thị Thử Thư");
        List<string> wrong = script ? [.. await Look.AtAsync(desk), .. await Keys.AtAsync(desk)] : [];

        // The question for a fresh factor stands between: what the provider said waits with the form.
        world.House.Clock.Advance(TimeSpan.FromMinutes(16));
        await desk.PressAsync("Đúng là tôi, nối");
        await desk.FillAsync("Mã xác nhận", world.House.Phones.Code("cqd.clerk"));
        await desk.PressAsync("Xác nhận");
        await desk.PressAsync("Mở lại biểu mẫu");
        await desk.SeesAsync("Chưa gửi");
        await desk.PressAsync("Đúng là tôi, nối");
        await desk.SeesAsync("Đã nối");

        await desk.GoAsync("/account");
        await desk.PressAsync("Đăng xuất");
        await desk.GoAsync("/documents");
        Assert.False(await desk.Page.Locator("[data-passkey-failed]").IsVisibleAsync()); // nobody has tried a key yet
        await ThereAndBackAsync(desk, "Đăng nhập bằng Cổng thử");
        await desk.FillAsync("Mã xác nhận", world.House.Phones.Code("cqd.clerk"));
        await desk.PressAsync("Tiếp tục");
        await desk.ArriveAsync("/documents$");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        await world.House.VerifyLedgerAsync();
    }

    private static async Task ThereAndBackAsync(Desk desk, string link)
    {
        await desk.FollowAsync(link);
        await desk.ArriveAsync("/authorize");
        await desk.PressAsync("Đồng ý");
    }
}
