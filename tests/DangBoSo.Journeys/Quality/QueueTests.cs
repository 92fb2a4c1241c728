using System.Text.RegularExpressions;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Journeys.Looks;
using DangBoSo.Testing;
using Microsoft.Playwright;
using Xunit;

namespace DangBoSo.Journeys.Quality;

/// <summary>A clerk clears the queue without touching a mouse. How the pages look is PageTests' affair.</summary>
public sealed class QueueTests
{
    // A number that is strange in two ways, confirmed from the paper, and three gaps that are filled; the rest is left for later.
    private static readonly (string Rule, string Typed)[] Mended = [("missing_record_number", "123456TN"), ("missing_recognition", "Chi bộ Một"), ("missing_work", "Giáo viên")];

    [Theory, InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, false)]
    public async Task Five_findings_are_cleared_by_keyboard_alone(Engine engine, bool script)
    {
        await using var house = await RecordHouse.OpenAsync(engine);
        using (var person = await house.KeeperAsync())
        {
            var wrong = new Dictionary<string, string>(StringComparer.Ordinal) { ["citizen_id"] = "003181001234" };
            if ((await house.EditAsync(person, "ids", wrong, ("Confirmed", "true"))).FirstStatus != 303) throw new InvalidOperationException("The number was refused.");
        }

        await using var browser = await Browser.StartAsync(script);
        await using var clerk = await browser.OpenAsync(house.World.House, "cqd.officer");
        await clerk.GoAsync("/organisation/quality");
        await Manual.PictureAsync(clerk, "chat-luong");
        if (!await Keys.ReachAsync(clerk, "main a.btn.main")) throw new InvalidOperationException("Tab does not reach the queue.");
        await clerk.Page.Keyboard.PressAsync("Enter");
        await clerk.ArriveAsync("/quality/queue");
        await Manual.PictureAsync(clerk, "sua-lan-luot");
        var (mended, confirmed) = (0, 0);
        for (var turn = 0; turn < 20 && mended + confirmed < 5; turn++)
        {
            var rule = await RuleAsync(house, clerk);
            var before = clerk.At;
            if (Array.Find(Mended, m => m.Rule == rule) is { Rule: not null } mend)
            {
                await Keys.TypeAsync(clerk, "#mend input[name='Fields[0].Value']", mend.Typed);
                await Keys.TypeAsync(clerk, "#mend select[name=Source]", "G");
                await Keys.TypeAsync(clerk, "#mend button", "\n");
                mended++;
            }
            else if (rule is "citizen_place" or "citizen_year")
            {
                await Keys.TypeAsync(clerk, "#confirm [name=Reason]", "Đã xem căn cước bản chính");
                await clerk.Page.Keyboard.PressAsync("Enter");
                confirmed++;
            }
            else
            {
                await Keys.TypeAsync(clerk, "a[accesskey='3']", "\n");
            }

            await clerk.ArriveAsync($"^(?!.*{Regex.Escape(before)}$).*/quality/(queue|findings)");
            if (clerk.At.Contains("/findings/", StringComparison.Ordinal)) throw new InvalidOperationException($"{rule} was refused: “{string.Join("”, “", await clerk.Page.Locator("#mend input:not([type=hidden])").EvaluateAllAsync<string[]>("inputs => inputs.map(i => i.value)"))}”: {await clerk.TextAsync()}");
            // The next one is there, and the focus on its first act: no way through the navigation.
            Assert.Equal("first-act", await FocusAsync(clerk));
        }

        Assert.Equal((3, 2), (mended, confirmed));
        Assert.Equal(5, await house.World.House.CountAsync($"SELECT count(*) FROM organisation_quality_finding WHERE member_id = '{house.Id}' AND state <> 'Open'"));
        await house.World.House.VerifyLedgerAsync();
    }

    // Chromium gives the focus when it next draws, which may be after the page has arrived.
    private static async Task<string> FocusAsync(Desk desk)
    {
        var at = "";
        for (var tries = 0; tries < 100 && at.Length == 0; tries++)
        {
            if (tries > 0) await Task.Delay(50);
            at = await desk.Page.EvaluateAsync<string>("() => document.activeElement?.id ?? ''");
        }

        return at;
    }

    private static async Task<string?> RuleAsync(RecordHouse house, Desk clerk)
    {
        var action = await clerk.Page.Locator("form#mend").GetAttributeAsync("action") ?? "";
        return (await house.RowsAsync($"SELECT rule FROM organisation_quality_finding WHERE id = '{action.Split('/')[4]}'"))[0][0];
    }
}
