using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.SignIn;

/// <summary>From the administrator's printer to a password that only its owner knows.</summary>
public sealed class InvitationTests
{
    private const string New = "ba con trau dam bun";

    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task A_person_without_mail_comes_in_with_a_sheet_of_paper(Engine engine, bool script)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await using var browser = await Browser.StartAsync(script);
        await using var admin = await browser.OpenAsync(world.House, "cqd.admin");
        await admin.GoAsync($"/access/accounts/{world.Who("a.secretary").AccountId}");
        await admin.PressAsync("Lập giấy mời");
        await admin.SeesAsync("Mai Thử An");
        List<string> wrong = script ? [.. await Look.AtAsync(admin), .. await Keys.AtAsync(admin)] : [];
        await Manual.PictureAsync(admin, "giay-moi");
        var link = await admin.Page.Locator("#link").TextContentAsync();

        await using var person = await browser.OpenAsync(world.House);
        await person.GoAsync(new Uri(link!).PathAndQuery);
        await person.SeesAsync("a.secretary");
        if (script) wrong.AddRange([.. await Look.AtAsync(person), .. await Keys.AtAsync(person)]);
        await person.FillAsync("Mật khẩu mới", New);
        await person.FillAsync("Nhập lại mật khẩu mới", New);
        await person.PressAsync("Đặt mật khẩu");
        await person.FillAsync("Tên đăng nhập", "a.secretary");
        await person.FillAsync("Mật khẩu", New);
        await person.PressAsync("Đăng nhập");
        await person.ArriveAsync("/desk");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}
