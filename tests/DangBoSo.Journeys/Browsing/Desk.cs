using System.Text.RegularExpressions;
using DangBoSo.Testing;
using Microsoft.Playwright;

namespace DangBoSo.Journeys.Browsing;

/// <summary>One person at one window: what he reads and presses, by the words on the page.</summary>
internal sealed class Desk(IBrowserContext context, IPage page, Phones phones, bool script) : IAsyncDisposable
{
    public IPage Page => page;

    public bool Script => script;

    /// <summary>Path and query of the page shown.</summary>
    public string At => new Uri(page.Url).PathAndQuery;

    public async Task SignInAsync(string login, string password = SmallWorld.Password)
    {
        await GoAsync("/sign-in");
        await FillAsync("Tên đăng nhập", login);
        await FillAsync("Mật khẩu", password);
        await PressAsync("Đăng nhập");
        await LeavesAsync("/sign-in$");
        if (At.StartsWith("/sign-in/code", StringComparison.Ordinal))
        {
            await FillAsync("Mã xác nhận", phones.Code(login));
            await PressAsync("Tiếp tục");
            await LeavesAsync("/sign-in");
        }

        if (At.StartsWith("/account/second-factor", StringComparison.Ordinal)) await AddFactorAsync(login);
    }

    /// <summary>Asked again and again, since an event of loading may have passed before somebody waits for it; whatever is done next waits for what it needs.</summary>
    public Task LeavesAsync(string pattern) => Assertions.Expect(page).Not.ToHaveURLAsync(Address(pattern), new() { Timeout = Browser.Patience });

    /// <summary>The phone reads the page's secret, the words go on paper.</summary>
    /// <param name="login">Whose phone.</param>
    /// <param name="atTheWords">While they are shown.</param>
    public async Task AddFactorAsync(string login, Func<Task>? atTheWords = null)
    {
        phones.Scan(login, await page.Locator("#secret").TextContentAsync() ?? "");
        await FillAsync("Mã xác nhận", phones.Code(login));
        await PressAsync("Bật xác nhận hai lớp");
        if (atTheWords is not null)
        {
            await SeesAsync("Mã dự phòng");
            await atTheWords();
        }

        await FollowAsync("Đã cất mã, làm tiếp");
    }

    public async Task GoAsync(string path)
    {
        var answer = await page.GotoAsync(path);
        if (answer is { Ok: false }) throw new InvalidOperationException($"{path} → {answer.Status}");
    }

    // A card may bear the name of its only field.
    public Task FillAsync(string label, string text) => page.Locator("main").GetByLabel(label).And(page.Locator("input, textarea")).First.FillAsync(text);

    /// <summary>In the group of fields whose heading says it.</summary>
    public Task FillInAsync(string heading, string label, string text) =>
        page.Locator("main fieldset").Filter(new() { Has = page.Locator("legend", new() { HasText = heading }) }).GetByLabel(label).First.FillAsync(text);

    /// <summary>For labels that begin others, e.g. "Hạn".</summary>
    public Task FillExactAsync(string label, string text) => page.Locator("main").GetByLabel(label, new() { Exact = true }).First.FillAsync(text);

    public Task ChooseValueAsync(string label, string value) => page.Locator("main").GetByLabel(label).First.SelectOptionAsync(value);

    public async Task ChooseContainingAsync(string label, string part)
    {
        var select = page.Locator("main").GetByLabel(label).First;
        var value = await select.Locator("option", new() { HasText = part }).First.GetAttributeAsync("value");
        await select.SelectOptionAsync(value!);
    }

    public Task ChooseAsync(string label, string option) => page.Locator("main").GetByLabel(label).First.SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task TickAsync(string label) => page.Locator("main").GetByLabel(label).First.CheckAsync();

    public Task AttachAsync(string label, params string[] files) => page.Locator("main").GetByLabel(label).First.SetInputFilesAsync(files);

    public Task AttachAsync(string label, string name, byte[] content) => page.Locator("main").GetByLabel(label).First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    public Task PressAsync(string button) => page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();

    public Task FollowAsync(string link) => page.Locator("main").GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    /// <summary>Opens a folded part.</summary>
    public Task UnfoldAsync(string summary) => page.Locator("main summary", new() { HasText = summary }).First.ClickAsync();

    /// <summary>Waits until the main part says it.</summary>
    public Task SeesAsync(string text, float seconds = 60) => page.Locator("main").Filter(new() { HasText = text }).First.WaitForAsync(new() { Timeout = seconds * 1000 });

    public async Task<bool> SaysAsync(string text) => (await TextAsync()).Contains(text, StringComparison.Ordinal);

    public async Task<string> TextAsync() => Regex.Replace(await page.Locator("main").InnerTextAsync(), @"\s+", " ", RegexOptions.None, TimeSpan.FromSeconds(2));

    /// <summary>Waits for an address, e.g. after a form; returns the id in it.</summary>
    public async Task<Guid> ArriveAsync(string pattern)
    {
        try
        {
            await Assertions.Expect(page).ToHaveURLAsync(Address(pattern), new() { Timeout = Browser.Patience });
            await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        }
        catch (PlaywrightException late)
        {
            throw new InvalidOperationException($"Still at {At}, which says: {await TextAsync()}", late);
        }

        var found = Regex.Match(At, "[0-9a-f]{8}-[0-9a-f-]{27}", RegexOptions.None, TimeSpan.FromSeconds(2));
        return found.Success ? Guid.Parse(found.Value) : Guid.Empty;
    }

    /// <summary>Follows a link to a file and saves it.</summary>
    public async Task<string> DownloadAsync(string link, string folder)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => FollowAsync(link));
        var path = Path.Combine(folder, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }

    private static Regex Address(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(2));

    /// <summary>Another window of the same person.</summary>
    public async Task<Desk> BesideAsync() => new(context, await context.NewPageAsync(), phones, script);

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
