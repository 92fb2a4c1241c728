using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Xunit;

namespace DangBoSo.Journeys.Looks;

/// <summary>Every page of the endpoint table, filled, before somebody who may see it.</summary>
public sealed class PageTests
{
    private static readonly string[] People = ["cqd.officer", "a.secretary", "a.officer", "a.clerk", "cqd.admin", FilledWorld.Self];

    // Parts of a page that only its address opens.
    private static readonly string[] OpenedParts = ["/organisation/members?field=origin&f=official_on:-", "/organisation/members?field=phone", "/organisation/members?field=union_on"];

    [Fact]
    public async Task Every_page_holds_for_a_screen_reader_on_a_phone_with_large_letters_and_by_keyboard()
    {
        await using var filled = await FilledWorld.OpenAsync(Engine.Sqlite, null, OpenIdProvider.Unreachable);
        await using var browser = await Browser.StartAsync(script: true);
        var byWhom = await FindAsync(filled);
        var wrong = new List<string>();
        foreach (var (login, pages) in byWhom)
        {
            await using var desk = await browser.OpenAsync(filled.House, login.Length > 0 ? login : null);
            foreach (var url in pages)
            {
                await desk.GoAsync(url);
                wrong.AddRange(await Look.AtAsync(desk));
                wrong.AddRange(await Keys.AtAsync(desk));
            }
        }

        Assert.True(byWhom.Sum(b => b.Value.Count) > 30, "The endpoint table was not found.");
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n" + string.Join('\n', wrong));
    }

    /// <summary>The one page that needs a session to end first.</summary>
    [Fact]
    public async Task A_form_that_outlived_its_session_is_opened_again()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        await using var browser = await Browser.StartAsync(script: true);
        await using var desk = await browser.OpenAsync(world.House, "cqd.clerk");
        await desk.GoAsync("/documents/register");
        await desk.FillAsync("Trích yếu", "Gõ dở thì hết phiên");
        world.House.Clock.Advance(TimeSpan.FromHours(14));
        await desk.PressAsync("Đăng ký");
        await desk.SeesAsync("được giữ lại");
        await desk.FillAsync("Tên đăng nhập", "cqd.clerk");
        await desk.FillAsync("Mật khẩu", SmallWorld.Password);
        await desk.PressAsync("Đăng nhập");
        await desk.FillAsync("Mã xác nhận", world.House.Phones.Code("cqd.clerk"));
        await desk.PressAsync("Tiếp tục");
        await desk.SeesAsync("chưa được thực hiện");
        var wrong = (await Look.AtAsync(desk)).Concat(await Keys.AtAsync(desk)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        await desk.PressAsync("Mở lại biểu mẫu");
        await desk.SeesAsync("Chưa gửi");
        Assert.Equal("Gõ dở thì hết phiên", await desk.Page.Locator("textarea[name=Abstract]").InputValueAsync());
    }

    /// <summary>The looks themselves are not blind.</summary>
    [Fact]
    public async Task A_spoilt_page_is_found()
    {
        await using var house = await TestHouse.StartAsync(Engine.Sqlite);
        await using var browser = await Browser.StartAsync(script: true);
        await using var desk = await browser.OpenAsync(house);
        await desk.GoAsync("/sign-in");
        Assert.Empty(await Look.AtAsync(desk));
        Assert.Empty(await Keys.AtAsync(desk));
        await desk.Page.EvaluateAsync("""
            () => {
              document.querySelector('main').insertAdjacentHTML('beforeend', '<img src="/icon.svg"><p id="long">' + 'dài'.repeat(60) + '</p>');
              document.querySelector('#long').style.whiteSpace = 'nowrap'; // else the body's style would break the word
              document.querySelector('a.skip').remove();
              document.querySelector('main .btn.main').tabIndex = -1;
            }
            """);
        var wrong = await Look.AtAsync(desk);
        Assert.Contains(wrong, w => w.Contains("image-alt", StringComparison.Ordinal));
        Assert.Contains(wrong, w => w.Contains("at 360 px:", StringComparison.Ordinal));
        Assert.Equal(2, (await Keys.AtAsync(desk)).Count);
    }

    /// <summary>Pages by the first of the people who may see them; a page that nobody sees cannot be looked at.</summary>
    private static async Task<Dictionary<string, List<string>>> FindAsync(FilledWorld filled)
    {
        var people = new List<(string Login, Person Person)>();
        foreach (var login in People) people.Add((login, await filled.World.SignInWithPhoneAsync(login)));
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal) { [""] = ["/sign-in"], ["cqd.officer"] = [.. OpenedParts] };
        var unseen = new List<string>();
        foreach (var door in Door.Of(filled.House).Where(d => d is { IsRead: true, IsApi: false, IsOpen: false } && d.Endpoint.RoutePattern.RawText is not ("/events" or "/account/kept-form") && !IsPrint(d)))
        {
            var (seen, isPage) = await TryAsync(door, filled, people, found);
            if (isPage && !seen) unseen.Add(door.Name);
        }

        Assert.True(unseen.Count == 0, "Tell me who may see: " + string.Join(", ", unseen));
        return found;
    }

    // Never a page, and each would be set by LibreOffice to find that out.
    private static bool IsPrint(Door door) => door.Endpoint.RoutePattern.RawText!.EndsWith(".pdf", StringComparison.Ordinal);

    private static async Task<(bool Seen, bool IsPage)> TryAsync(Door door, FilledWorld filled, List<(string Login, Person Person)> people, Dictionary<string, List<string>> found)
    {
        var addresses = door.Addresses(kind => kind == "codes" ? ["X1"] : filled.Hidden.Of(kind)).Take(24);
        if (door.AskedIds.Contains("document")) addresses = addresses.SelectMany(a => filled.Hidden.Of("documents")!, (a, d) => $"{a}?document={d}");
        var leadsOn = false;
        foreach (var url in addresses)
        {
            foreach (var (login, person) in people)
            {
                var (status, _, type, disposition) = await person.DownloadAsync(url);
                leadsOn |= status is 302 or 303;
                if (status != 200) continue;
                if (disposition is not null || type?.StartsWith("text/html", StringComparison.Ordinal) is not true) return (false, false);
                if (!found.TryGetValue(login, out var pages)) found[login] = pages = [];
                pages.Add(url);
                return (true, true);
            }
        }

        // Such as the front door, which only leads on.
        return (false, !leadsOn);
    }
}
