using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using Microsoft.Playwright;
using Xunit;

namespace DangBoSo.Journeys.Looks;

/// <summary><c>/ui</c> shows every part in every state; it is there only in development.</summary>
public sealed class GalleryTests
{
    [Fact]
    public async Task Every_part_in_every_state_holds_and_is_pictured()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite, "--environment", "Development");
        await using var browser = await Browser.StartAsync(script: true);
        await using var desk = await browser.OpenAsync(world.House, "a.officer");
        await desk.GoAsync("/ui");
        var wrong = await Look.AtAsync(desk);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        if (Environment.GetEnvironmentVariable("DANGBOSO_PICTURES") is not { Length: > 0 }) return;
        foreach (var (name, width) in new[] { ("ui-1280", 1280), ("ui-360", 360), ("ui-print", 794) })
        {
            await desk.Page.SetViewportSizeAsync(width, 900);
            await desk.Page.EmulateMediaAsync(new() { Media = width == 794 ? Media.Print : Media.Screen });
            await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(Papers.Repository(), "artifacts", "pictures", name + ".png"), FullPage = true });
        }
    }

    [Fact]
    public async Task Elsewhere_it_is_not_there()
    {
        await using var world = await SmallWorld.OpenAsync(Engine.Sqlite);
        Assert.Equal(404, (await (await world.SignInAsAsync("a.officer")).GetPageAsync("/ui")).Status);
    }
}
