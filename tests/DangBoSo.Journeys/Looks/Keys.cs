using DangBoSo.Journeys.Browsing;

namespace DangBoSo.Journeys.Looks;

/// <summary>A page without a mouse.</summary>
internal static class Keys
{
    private const int MostStops = 400;

    /// <summary>The first stop is the way past the navigation, and Tab reaches the page's main act.</summary>
    public static async Task<IReadOnlyList<string>> AtAsync(Desk desk)
    {
        var wrong = new List<string>();
        await desk.Page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); getSelection().removeAllRanges(); }");
        await desk.Page.Keyboard.PressAsync("Tab");
        var skips = await desk.Page.EvaluateAsync<bool>("() => document.activeElement.matches('a.skip') && document.activeElement.getBoundingClientRect().top >= 0");
        if (skips) await desk.Page.Keyboard.PressAsync("Enter");
        else wrong.Add($"{desk.At}: the first stop is not the visible link to the content");
        if (skips && !await desk.Page.EvaluateAsync<bool>("() => document.activeElement.id === 'main' || location.hash === '#main'")) wrong.Add($"{desk.At}: the link to the content leads elsewhere");
        if (await desk.Page.Locator("main .btn.main:visible").CountAsync() > 0 && !await ReachAsync(desk, "main .btn.main")) wrong.Add($"{desk.At}: Tab does not reach the main act");
        return wrong;
    }

    /// <summary>Tab until the focus is on something that fits.</summary>
    public static async Task<bool> ReachAsync(Desk desk, string selector)
    {
        for (var stop = 0; stop < MostStops; stop++)
        {
            await desk.Page.Keyboard.PressAsync("Tab");
            if (await desk.Page.EvaluateAsync<bool>("s => !!document.activeElement && document.activeElement.matches(s)", selector)) return true;
        }

        return false;
    }

    /// <summary>Reaches a field by Tab and types into it; choices by arrow or space.</summary>
    public static async Task TypeAsync(Desk desk, string selector, string text)
    {
        if (!await ReachAsync(desk, selector)) throw new InvalidOperationException($"Tab does not reach {selector} on {desk.At}");
        await desk.Page.Keyboard.TypeAsync(text);
    }
}
