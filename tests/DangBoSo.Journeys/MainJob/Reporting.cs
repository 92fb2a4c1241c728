using System.Diagnostics;
using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.MainJob;

/// <summary>Points 6 to 8: figures with evidence, sent back once, accepted; the board live, as of a past day, and recomputed from outside.</summary>
internal sealed class Reporting(TwelveWorld world, Witness seen)
{
    private const int Cells = 11 * TwelveWorld.BaseUnits;

    private Guid report;

    public async Task RunAsync()
    {
        await WriteAsync();
        await SubmitAsync();
        await ReviewAsync(accept: false);
        await MendAsync();
        await SubmitAsync();
        var board = await seen.DeskAsync("chanhvanphong.cqd");
        await board.GoAsync(seen.BoardUrl);
        Assert.Equal(("–", "0/12"), await CellsAsync(board));
        await AcceptBeforeAnOpenBoardAsync();
        await EvidenceAsync();
        await RecomputeAsync(new DateOnly(2026, 8, 31), past: false);
        await LaterDaysAsync();
    }

    private async Task WriteAsync()
    {
        var officer = await seen.DeskAsync("canbo.vp");
        await officer.GoAsync("/work/tasks?mine=true");
        var secretary = await seen.DeskAsync("bithu.vp");
        await officer.GoAsync(secretary.At);
        await officer.FollowAsync("Viết báo cáo");
        await officer.FillAsync("Số liệu tính đến ngày", "31/08/2026");
        await officer.TickAsync("Đang làm");
        await officer.FillAsync("Kết quả, vướng mắc, kiến nghị", "Đã nối đường truyền tới 7 chi bộ.");
        await officer.FillInAsync("HT2.", "Đã đạt", "7");
        await officer.FillInAsync("HT2.", "Tổng số", "12");
        await officer.AttachAsync("Minh chứng", "Biên bản nghiệm thu.docx", Papers.Docx("Biên bản nghiệm thu đường truyền"));
        await seen.LookAsync(officer);
        await seen.PictureAsync(officer, "viet-bao-cao");
        await officer.PressAsync("Lưu nháp");
        report = await officer.ArriveAsync("/work/reports/[0-9a-f-]{36}");
        await officer.SeesAsync("Biên bản nghiệm thu.docx");
        await seen.LookAsync(officer);
    }

    private async Task SubmitAsync()
    {
        var secretary = await seen.DeskAsync("bithu.vp");
        await secretary.GoAsync($"/work/reports/{report}");
        await seen.PictureAsync(secretary, "trinh-bao-cao");
        await secretary.PressAsync("Trình lên cấp trên");
        await secretary.SeesAsync("Chờ công nhận");
    }

    private async Task ReviewAsync(bool accept)
    {
        var office = await seen.DeskAsync("canbo.cqd");
        await office.GoAsync("/work/review");
        await seen.LookAsync(office);
        await office.FollowAsync("Văn phòng Tỉnh ủy");
        await office.ArriveAsync($"/work/reports/{report}");
        await seen.LookAsync(office, " under review");
        await seen.PictureAsync(office, "cong-nhan");
        if (accept)
        {
            await office.PressAsync("Công nhận");
        }
        else
        {
            await office.FillAsync("Lý do", "Biên bản chưa có chữ ký của đơn vị thi công");
            await office.PressAsync("Gửi lại");
        }

        await office.Page.Locator("main form#accept").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
    }

    private async Task MendAsync()
    {
        var officer = await seen.DeskAsync("canbo.vp");
        await officer.GoAsync($"/work/reports/{report}");
        await officer.SeesAsync("Biên bản chưa có chữ ký");
        await officer.FollowAsync("Sửa");
        await officer.FillInAsync("HT2.", "Đã đạt", "6");
        await officer.AttachAsync("Thêm minh chứng", "Biên bản đã ký.docx", Papers.Docx("Biên bản đã ký đủ"));
        await officer.PressAsync("Lưu nháp");
        await officer.SeesAsync("Biên bản đã ký.docx");
    }

    private async Task AcceptBeforeAnOpenBoardAsync()
    {
        var chief = await seen.DeskAsync("chanhvanphong.cqd");
        await chief.GoAsync(seen.BoardUrl);
        await seen.LookAsync(chief, " empty");
        await chief.Page.EvaluateAsync("() => { window.notReloaded = true; }");
        await ReviewAsync(accept: true);
        if (!seen.Script)
        {
            await chief.GoAsync(seen.BoardUrl);
            Assert.Equal(("50%", "1/12"), await CellsAsync(chief));
            return;
        }

        var waited = Stopwatch.StartNew();
        await Row(chief).Locator("td[data-l='Đơn vị']:text-is('1/12')").WaitForAsync(new() { Timeout = 5_000 });
        Assert.True(waited.Elapsed < TimeSpan.FromSeconds(5));
        Assert.True(await chief.Page.EvaluateAsync<bool>("() => window.notReloaded === true"), "The board was loaded anew.");
        Assert.Equal(("50%", "1/12"), await CellsAsync(chief));
        await seen.LookAsync(chief);
        await seen.PictureAsync(chief, "bang-theo-doi", from: "#targets");
        await seen.PictureAsync(chief, "bang-theo-doi-dien-thoai", phone: true);
    }

    /// <summary>From the board down to the file.</summary>
    private async Task EvidenceAsync()
    {
        var chief = await seen.DeskAsync("chanhvanphong.cqd");
        await chief.GoAsync(seen.BoardUrl);
        await Row(chief).GetByRole(Microsoft.Playwright.AriaRole.Link).First.ClickAsync();
        await chief.ArriveAsync("/board/targets/HT2");
        await seen.LookAsync(chief);
        await chief.Page.Locator($"main a[href='/work/reports/{report}']").First.ClickAsync();
        var folder = Directory.CreateTempSubdirectory("journey");
        var file = await chief.DownloadAsync("Biên bản đã ký.docx", folder.FullName);
        Assert.Equal((byte)'P', (await File.ReadAllBytesAsync(file))[0]);
        folder.Delete(recursive: true);
        await chief.GoAsync($"{seen.BoardUrl}/units/{(await world.House.RowsAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD.VP'"))[0][0]}");
        await seen.LookAsync(chief);
    }

    /// <summary>Two days on, the unit gives a better figure; the board as of the first day stays as it was.</summary>
    private async Task LaterDaysAsync()
    {
        await seen.LaterAsync(TestHouse.FirstMorning.AddDays(2));
        var officer = await seen.DeskAsync("canbo.vp");
        await officer.GoAsync(seen.PlanUrl + "/report");
        await officer.FillAsync("Số liệu tính đến ngày", "02/09/2026");
        await officer.FillInAsync("HT2.", "Đã đạt", "9");
        await officer.FillInAsync("HT2.", "Tổng số", "12");
        await seen.LookAsync(officer);
        await officer.PressAsync("Lưu nháp");
        report = await officer.ArriveAsync("/work/reports/[0-9a-f-]{36}");
        await SubmitAsync();
        await ReviewAsync(accept: true);
        var chief = await seen.DeskAsync("chanhvanphong.cqd");
        await chief.GoAsync(seen.BoardUrl);
        Assert.Equal(("75%", "1/12"), await CellsAsync(chief));
        await chief.FillAsync("Xem tại cuối ngày", "31/08/2026");
        await chief.PressAsync("Xem");
        await chief.SeesAsync("cuối ngày 31/08/2026");
        Assert.Equal(("50%", "1/12"), await CellsAsync(chief));
        await seen.LookAsync(chief, " past");
        await seen.PictureAsync(chief, "ngay-cu");
        await RecomputeAsync(new DateOnly(2026, 8, 31), past: true);
        await RecomputeAsync(new DateOnly(2026, 9, 2), past: false);
    }

    /// <summary>Downloads what a person would, and lets the separate script compute every cell.</summary>
    private async Task RecomputeAsync(DateOnly day, bool past)
    {
        var chief = await seen.DeskAsync("chanhvanphong.cqd");
        await chief.GoAsync(seen.BoardUrl + (past ? $"?asOf={day:yyyy-MM-dd}" : ""));
        var folder = Directory.CreateTempSubdirectory("journey");
        string[] files = [await chief.DownloadAsync("Bảng này", folder.FullName), await chief.DownloadAsync("Mọi số liệu", folder.FullName), await chief.DownloadAsync("Chỉ tiêu và lộ trình", folder.FullName)];
        var script = Path.Combine(Papers.Repository(), "tests", "recompute", "recompute_board.py");
        using var process = Process.Start(new ProcessStartInfo("python3", [script, "--day", $"{day:yyyy-MM-dd}", "--cells", $"{Cells}", .. files]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        folder.Delete(recursive: true);
        Assert.True(process.ExitCode == 0, said);
    }

    private static Microsoft.Playwright.ILocator Row(Desk desk) => desk.Page.Locator("#targets tbody tr", new() { HasText = "HT2" });

    /// <summary>What is reached, and how many units have given it.</summary>
    private static async Task<(string Percent, string Units)> CellsAsync(Desk desk) =>
        ((await Row(desk).Locator("td[data-l='Đạt']").InnerTextAsync()).Trim(), (await Row(desk).Locator("td[data-l='Đơn vị']").InnerTextAsync()).Trim());
}
