using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using DangBoSo.Testing.Filled;
using Microsoft.Playwright;
using Xunit;

namespace DangBoSo.Journeys.Looks;

/// <summary>Forms filled and sent without touching a mouse.</summary>
public sealed class KeyboardTests
{
    [Fact]
    public async Task Signing_in_registering_and_reporting_need_no_mouse()
    {
        await using var filled = await FilledWorld.OpenAsync(Engine.Sqlite);
        await using var browser = await Browser.StartAsync(script: true);
        await using (var clerk = await browser.OpenAsync(filled.House))
        {
            await SignInAsync(clerk, "a.clerk");
            await RegisterAsync(clerk);
        }

        await using var officer = await browser.OpenAsync(filled.House);
        await SignInAsync(officer, "a.officer");
        var task = (await filled.House.RowsAsync($"SELECT id FROM work_task WHERE owner_unit_id = '{filled.World.A.Id}' AND code = '1' AND plan_id = '{filled.Shared.Of("plans")![0]}'"))[0][0];
        await ReportAsync(officer, task!);
    }

    private static async Task SignInAsync(Desk desk, string login)
    {
        await desk.GoAsync("/sign-in");
        await Keys.TypeAsync(desk, "[name=Login]", login);
        await Keys.TypeAsync(desk, "[name=Password]", SmallWorld.Password);
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.LeavesAsync("/sign-in");
    }

    private static async Task RegisterAsync(Desk desk)
    {
        await desk.GoAsync("/documents/register");
        await Keys.TypeAsync(desk, "[name=Book]", " ");
        await Keys.TypeAsync(desk, "select[name=Kind]", "Kế");
        await Keys.TypeAsync(desk, "[name=Number]", "77-KH/BP");
        await Keys.TypeAsync(desk, "[name=IssuedOn]", "20/08/2026");
        await Keys.TypeAsync(desk, "[name=Issuer]", "Ban Bàn phím");
        await Keys.TypeAsync(desk, "[name=Abstract]", "Kế hoạch gõ không dùng chuột");
        await Keys.TypeAsync(desk, "main form .btn.main", "\n");
        await desk.ArriveAsync("/documents/[0-9a-f-]{36}");
        await desk.SeesAsync("Kế hoạch gõ không dùng chuột");
    }

    private static async Task ReportAsync(Desk desk, string task)
    {
        await desk.GoAsync($"/work/tasks/{task}/report");
        await Keys.TypeAsync(desk, "[name=Progress]", " ");
        await desk.Page.Keyboard.PressAsync("ArrowDown");
        await Keys.TypeAsync(desk, "[name=Text]", "Gõ bằng bàn phím");
        await Keys.TypeAsync(desk, "[name='Figures[0].Numerator']", "3");
        await Keys.TypeAsync(desk, "[name='Figures[0].Denominator']", "8");
        await Keys.TypeAsync(desk, "main form .btn.main", "\n");
        await desk.ArriveAsync("/work/reports/[0-9a-f-]{36}$");
        await desk.SeesAsync("Gõ bằng bàn phím");
    }
}
