using DangBoSo.Testing;
using Microsoft.Playwright;

namespace DangBoSo.Journeys.Browsing;

/// <summary>The machine's own Chromium; every person has a window of his own.</summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>In milliseconds. A build machine has its slow minutes; what never comes is no slower to report.</summary>
    public const float Patience = 90_000;

    private readonly IPlaywright playwright;
    private readonly IBrowser chromium;
    private readonly bool script;

    private Browser(IPlaywright playwright, IBrowser chromium, bool script)
    {
        this.playwright = playwright;
        this.chromium = chromium;
        this.script = script;
    }

    /// <summary>Whether pages may run script.</summary>
    public bool Script => script;

    public static async Task<Browser> StartAsync(bool script)
    {
        var playwright = await Playwright.CreateAsync();
        var path = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException("chromium is not installed; ./test installs it.");
        // The sandbox does not start as root; the pages visited are our own.
        var chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu", "--disable-extensions", "--disable-background-networking"], Timeout = 120_000 });
        return new Browser(playwright, chromium, script);
    }

    /// <param name="house">Where to.</param>
    /// <param name="login">Signed in through the page when somebody is named.</param>
    /// <param name="onName">By the machine's name instead of its number: passkeys belong to names.</param>
    public async Task<Desk> OpenAsync(TestHouse house, string? login = null, bool onName = false)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = onName ? $"http://localhost:{house.Address.Port}/" : house.Address.ToString(),
            JavaScriptEnabled = script,
            AcceptDownloads = true,
            Locale = "vi-VN",
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(Patience);
        var desk = new Desk(context, await context.NewPageAsync(), house.Phones, script);
        if (login is not null) await desk.SignInAsync(login);
        return desk;
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        playwright.Dispose();
    }
}
