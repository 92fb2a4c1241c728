using System.Text.Json;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using Microsoft.Playwright;
using Xunit;

namespace DangBoSo.Journeys.SignIn;

/// <summary>The browser's own WebAuthn with a device that Chromium plays: its key, its counter, its finger.</summary>
public sealed class PasskeyTests
{
    [Fact]
    public async Task A_key_is_added_opens_without_a_password_and_a_copy_of_it_does_not()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        await using var browser = await Browser.StartAsync(script: true);
        await using var desk = await browser.OpenAsync(world.House, onName: true);
        var device = await Device.PlugInAsync(desk.Page);
        await desk.SignInAsync("cqd.chief");
        await desk.GoAsync("/account/second-factor");
        await desk.FillAsync("Gọi tên thiết bị", "Máy ở cơ quan");
        await desk.PressAsync("Thêm khóa của thiết bị này");
        await desk.SeesAsync("Máy ở cơ quan");
        var first = await device.KeyAsync();

        await SignOutAsync(desk);
        await KeyInAsync(desk);
        Assert.Contains("passkey", (await world.House.RowsAsync("SELECT detail FROM platform_act WHERE type = 'access.signed_in' ORDER BY id"))[^1][0], StringComparison.Ordinal);

        // For what asks for a fresh factor, a touch is enough.
        world.House.Clock.Advance(TimeSpan.FromMinutes(16));
        await desk.GoAsync($"/organisation/units/{world.A.Id}/posts/new");
        await desk.SeesAsync("Xác nhận lại");
        await desk.PressAsync("Dùng khóa truy cập");
        await desk.ArriveAsync("/posts/new$");

        // Somebody copied the key when it was new: its counter has fallen behind.
        await SignOutAsync(desk);
        await device.BecomeAsync(first);
        await desk.GoAsync("/sign-in");
        await desk.PressAsync("Đăng nhập bằng khóa truy cập");
        await desk.SeesAsync("Khóa truy cập không được chấp nhận");
        await desk.GoAsync("/desk");
        await desk.SeesAsync("Đăng nhập");
        await world.House.VerifyLedgerAsync();
    }

    [Fact]
    public async Task An_answer_given_twice_is_taken_once()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        await using var browser = await Browser.StartAsync(script: true);
        await using var desk = await browser.OpenAsync(world.House, onName: true);
        await Device.PlugInAsync(desk.Page);
        await desk.SignInAsync("cqd.chief");
        await desk.GoAsync("/account/second-factor");
        await desk.PressAsync("Thêm khóa của thiết bị này");
        await desk.SeesAsync("Đã thêm khóa truy cập");
        await SignOutAsync(desk);
        await desk.GoAsync("/sign-in");
        var sent = await desk.Page.RunAndWaitForRequestAsync(() => desk.PressAsync("Đăng nhập bằng khóa truy cập"), r => r.Method == "POST" && r.Url.EndsWith("/sign-in/passkey", StringComparison.Ordinal));
        await desk.SeesAsync("Đã đăng nhập");
        var fields = System.Web.HttpUtility.ParseQueryString(sent.PostData!);

        var thief = new Person(new Uri(world.House.Address.ToString().Replace("127.0.0.1", "localhost", StringComparison.Ordinal)));
        var door = await thief.GetPageAsync("/sign-in");
        await thief.SubmitAsync(door, "form#passkey", ("Credential", fields["Credential"]), ("State", fields["State"]));
        Assert.Equal(401, (await thief.ApiGetAsync("/api/v1/access/me")).Status);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'access.signed_in'"));
    }

    private static async Task KeyInAsync(Desk desk)
    {
        await desk.GoAsync("/sign-in");
        await desk.PressAsync("Đăng nhập bằng khóa truy cập");
        await desk.SeesAsync("Đã đăng nhập");
    }

    private static async Task SignOutAsync(Desk desk)
    {
        await desk.GoAsync("/account");
        await desk.PressAsync("Đăng xuất");
        await desk.SeesAsync("Đã đăng xuất");
    }

    /// <summary>Chromium's virtual authenticator.</summary>
    private sealed class Device(ICDPSession session, string id)
    {
        public static async Task<Device> PlugInAsync(IPage page)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable");
            var options = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true };
            var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object> { ["options"] = options });
            return new Device(session, added!.Value.GetProperty("authenticatorId").GetString()!);
        }

        public async Task<JsonElement> KeyAsync() =>
            (await session.SendAsync("WebAuthn.getCredentials", new Dictionary<string, object> { ["authenticatorId"] = id }))!.Value.GetProperty("credentials")[0].Clone();

        public async Task BecomeAsync(JsonElement key)
        {
            await session.SendAsync("WebAuthn.clearCredentials", new Dictionary<string, object> { ["authenticatorId"] = id });
            await session.SendAsync("WebAuthn.addCredential", new Dictionary<string, object> { ["authenticatorId"] = id, ["credential"] = key });
        }
    }
}
