using DangBoSo.Testing;
using Microsoft.Playwright;

namespace DangBoSo.Journeys.Browsing;

/// <summary>With <c>./test --pictures</c>: pictures for docs/user, at a desk or on a phone. The manual shows what a journey saw.</summary>
internal static class Manual
{
    public static async Task PictureAsync(Desk desk, string name, bool phone = false, string from = "body")
    {
        if (!desk.Script || Environment.GetEnvironmentVariable("DANGBOSO_PICTURES") is not { Length: > 0 }) return;
        await desk.Page.SetViewportSizeAsync(phone ? 360 : 1280, phone ? 760 : 800);
        await desk.Page.EvaluateAsync("from => { document.querySelector(from).scrollIntoView(); return document.fonts.ready.then(() => true); }", from);
        await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Papers.Repository(), "docs", "user", "pictures", name + ".png"), Animations = ScreenshotAnimations.Disabled });
        await desk.Page.SetViewportSizeAsync(1280, 900);
    }
}
