using System.Text.Json;
using System.Text.RegularExpressions;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using Microsoft.Playwright;

namespace DangBoSo.Journeys.Looks;

/// <summary>What must hold for every page: no serious finding of axe, no sideways scrolling on a phone or with doubled letters, all by keyboard.</summary>
internal static class Look
{
    private const string Overflow = """
        () => {
          const wide = document.documentElement.clientWidth, hidden = ['hidden', 'clip'];
          const cut = [document.documentElement, document.body].some(e => hidden.includes(getComputedStyle(e).overflowX));
          if (!cut && document.documentElement.scrollWidth <= wide + 1) return null;
          const out = [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > wide + 1)
            .filter(e => { for (let p = e.parentElement; p; p = p.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return false; return true; });
          return (cut ? 'the page cuts what is too wide; ' : '') + document.documentElement.scrollWidth + ' > ' + wide + ': ' + out.slice(-3).map(e => e.tagName + '.' + e.className + ' ' + (e.textContent || '').trim().slice(0, 40)).join(' | ');
        }
        """;

    private const string Axe = """
        async () => {
          const found = await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } });
          return JSON.stringify(found.violations.filter(v => ['serious', 'critical'].includes(v.impact)).map(v => v.id + ' (' + v.impact + '): ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' – ' + (n.any[0] || n.all[0] || n.none[0] || {}).message).join(' | ')));
        }
        """;

    private static readonly Lazy<string> AxeSource = new(() => File.ReadAllText(Path.Combine(Papers.Repository(), "tests", "DangBoSo.Journeys", "vendor", "axe.min.js")));

    /// <summary>Everything that is wrong with the page shown.</summary>
    public static async Task<IReadOnlyList<string>> AtAsync(Desk desk)
    {
        var at = desk.At;
        var wrong = new List<string>();
        if (desk.Script) wrong.AddRange((await AxeAsync(desk.Page)).Select(w => $"{at}: {w}"));
        if (await WidthAsync(desk.Page, 360, 100) is { } narrow) wrong.Add($"{at} at 360 px: {narrow}");
        await PictureAsync(desk, at, 360);
        if (await WidthAsync(desk.Page, 360, 200) is { } both) wrong.Add($"{at} at 360 px and 200 %: {both}");
        if (await WidthAsync(desk.Page, 1280, 200) is { } large) wrong.Add($"{at} at 200 %: {large}");
        if (await WidthAsync(desk.Page, 1280, 100) is { } wide) wrong.Add($"{at} at 1280 px: {wide}");
        await desk.Page.SetViewportSizeAsync(1280, 900);
        await desk.Page.EvaluateAsync("() => document.documentElement.style.removeProperty('font-size')");
        await PictureAsync(desk, at, 1280);
        return wrong;
    }

    /// <summary>With <c>./test --pictures</c>: every page that is looked over, for people to look at; the last state of each address stays.</summary>
    private static async Task PictureAsync(Desk desk, string at, int width)
    {
        if (!desk.Script || Environment.GetEnvironmentVariable("DANGBOSO_PICTURES") is not { Length: > 0 }) return;
        var name = Regex.Replace(at.Split(['?', '&'], 3) is [var path, var first, ..] && first.StartsWith("field=", StringComparison.Ordinal) ? $"{path.Trim('/')}.{first[6..]}" : at.Split('?')[0].Trim('/'), "[0-9a-f]{8}-[0-9a-f-]{27}", "x", RegexOptions.None, TimeSpan.FromSeconds(2)).Replace('/', '.');
        await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Papers.Repository(), "artifacts", "pictures", $"{name}-{width}.png"), FullPage = true });
    }

    private static async Task<IReadOnlyList<string>> AxeAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => typeof axe === 'object'")) await page.EvaluateAsync(AxeSource.Value + ";null");
        return JsonSerializer.Deserialize<string[]>(await page.EvaluateAsync<string>(Axe))!;
    }

    private static async Task<string?> WidthAsync(IPage page, int width, int percent)
    {
        await page.SetViewportSizeAsync(width, 800);
        await page.EvaluateAsync($"() => document.documentElement.style.fontSize = '{percent}%'");
        return await page.EvaluateAsync<string?>(Overflow);
    }
}
