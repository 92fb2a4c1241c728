using DangBoSo.Platform.Files;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.AnswerTask;
using DangBoSo.Work.Features.ReviewReport;
using DangBoSo.Work.Features.SteerTask;
using DangBoSo.Work.Features.SubmitReport;
using DangBoSo.Work.Features.WriteReport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>
/// Month after month: reports with figures, submitted and accepted. With a late report, one returned with a reason, a
/// correction, a task that nobody touches, one given to another organisation, one organisation ahead of its path.
/// </summary>
internal sealed class MonthsChapter(Cast cast) : IChapter
{
    private const string Untouched = "10"; // the People's Council's own task: accepted, never reported on
    private readonly Invention invention = new();

    public string Title => "Tám tháng thực hiện";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        await invention.ReadAsync(ct);
        var (plan, targets) = await stage.AsAsync(null, async s =>
        {
            var db = s.GetRequiredService<WorkDb>();
            var id = await db.Plans.Select(p => p.Id).SingleAsync(ct);
            return (id, await db.Targets.AsNoTracking().Where(t => t.PlanId == id).OrderBy(t => t.Position).Select(t => t.Code).ToListAsync(ct));
        }, ct);
        var month = 0;
        foreach (var first in calendar.ReportMonths)
        {
            var reports = await MonthAsync(stage, calendar, new Month(plan, targets, first, month), ct);
            progress.Report($"{first:MM/yyyy}: {reports} báo cáo");
            month++;
        }
    }

    private async Task<int> MonthAsync(Stage stage, Calendar calendar, Month month, CancellationToken ct)
    {
        if (month.Number == 4) await ReassignAsync(stage, month, ct);
        if (month.Number == 6) await CorrectAsync(stage, month, ct);
        var tasks = (await Units.TasksAsync(stage, month.Plan, ct)).Where(t => t.Unit != Units.Silent && t.Code != Untouched).ToLookup(t => t.Unit);
        var written = new List<(string Unit, Guid Report, DateOnly Day)>();
        foreach (var unit in Units.Twelve.Append(Units.Owner).Where(u => u != Units.Silent).OrderBy(u => invention.WritingDay(u, month)))
        {
            var day = invention.WritingDay(unit, month);
            if (day > calendar.Today || day < calendar.Issue) continue;
            foreach (var report in await WriteAsync(stage, unit, [.. tasks[unit].Select(t => t.Task)], month, day, ct)) written.Add((unit, report, day));
        }

        foreach (var (unit, report, day) in written.OrderBy(w => w.Day)) await SendAsync(stage, calendar, unit, report, day.AddDays(1), ct);
        foreach (var (unit, report, day) in written.OrderBy(w => w.Day)) await JudgeAsync(stage, calendar, month, unit, report, day.AddDays(3), ct);
        return written.Count;
    }

    // A figure goes with the report of a task that is linked to its target; what no task of the unit names, goes with the unit's own report.
    private async Task<List<Guid>> WriteAsync(Stage stage, string unit, List<Guid> tasks, Month month, DateOnly day, CancellationToken ct)
    {
        var reports = new List<Guid>();
        var left = unit == Units.Owner ? [] : new HashSet<string>(month.Targets, StringComparer.Ordinal);
        stage.At(day, 9, 0);
        foreach (var task in tasks)
        {
            reports.Add(await stage.AsAsync("canbo." + unit, async s =>
            {
                var row = await s.GetRequiredService<WorkDb>().Tasks.AsNoTracking().SingleAsync(t => t.Id == task, ct);
                var linked = System.Text.Json.JsonSerializer.Deserialize<string[]>(row.TargetCodes)!.Where(left.Remove).ToList();
                var input = new WriteReportInput { Day = Vn(day), Text = invention.Text(unit, row.Code, month), Progress = nameof(Progress.UnderWay), Figures = invention.Figures(unit, linked, month) };
                return await s.GetRequiredService<WriteReportHandler>().OnTaskAsync(task, input, await EvidenceAsync(s, unit, month, ct), ct);
            }, ct));
        }

        if (left.Count > 0) reports.Add(await FiguresAsync(stage, unit, [.. left], month, day, "Số liệu các chỉ tiêu trong tháng.", ct));
        return reports;
    }

    private Task<Guid> FiguresAsync(Stage stage, string unit, List<string> targets, Month month, DateOnly day, string text, CancellationToken ct) => stage.AsAsync("canbo." + unit, s =>
        s.GetRequiredService<WriteReportHandler>().OnPlanAsync(month.Plan, new WriteReportInput { Day = Vn(day), Text = text, Figures = invention.Figures(unit, targets, month) }, [], ct), ct);

    private static async Task<IReadOnlyList<ReceivedFile>> EvidenceAsync(IServiceProvider s, string unit, Month month, CancellationToken ct)
    {
        if (unit is not ("vp" or "kt") || month.Number % 3 != 0) return [];
        await using var pdf = Material.Open("minh-chung.pdf");
        return [await s.GetRequiredService<FileIntake>().TakeAsync("Evidence", $"Minh chung {unit} thang {month.First:MM-yyyy}.pdf", pdf, ct)];
    }

    private static async Task SendAsync(Stage stage, Calendar calendar, string unit, Guid report, DateOnly day, CancellationToken ct)
    {
        if (day > calendar.Today) return;
        stage.At(day, 10, 0);
        await stage.AsAsync(unit == Units.Owner ? "chanhvanphong.cqd" : "bithu." + unit, s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, ct), ct);
    }

    private async Task JudgeAsync(Stage stage, Calendar calendar, Month month, string unit, Guid report, DateOnly day, CancellationToken ct)
    {
        if (day > calendar.Today) return;
        stage.At(day, 14, 0);
        if (unit == "nc" && month.Number == 2) await SendBackAsync(stage, month, unit, report, day, ct);
        await stage.AsAsync(unit == Units.Owner ? "bithu.cqd" : "canbo.cqd", s => s.GetRequiredService<ReviewReportHandler>().AcceptAsync(report, null, ct), ct);
    }

    private async Task SendBackAsync(Stage stage, Month month, string unit, Guid report, DateOnly day, CancellationToken ct)
    {
        await stage.AsAsync("canbo.cqd", s => s.GetRequiredService<ReviewReportHandler>().ReturnAsync(report, null, new ReturnReportInput { Reason = "Báo cáo chưa nói rõ đã làm được gì trong tháng. Đề nghị bổ sung kết quả cụ thể." }, ct), ct);
        stage.At(day, 15, 30);
        await stage.AsAsync("canbo." + unit, async s =>
        {
            var db = s.GetRequiredService<WorkDb>();
            var figures = await (from f in db.Figures join t in db.Targets on f.TargetId equals t.Id where f.ReportId == report select t.Code).ToListAsync(ct);
            var old = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == report, ct);
            var input = new WriteReportInput { Day = Vn(old.Day), Text = old.Text + " Bổ sung: đã nhập 214 hồ sơ vào phần mềm dùng chung, tập huấn cho 12 cán bộ.", Progress = old.TaskId is null ? null : nameof(Progress.UnderWay), Figures = invention.Figures(unit, figures, month) };
            await s.GetRequiredService<WriteReportHandler>().EditAsync(report, null, input, [], ct);
        }, ct);
        await stage.AsAsync("bithu." + unit, s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, ct), ct);
        stage.At(day, 16, 30);
    }

    // The school's task goes to the propaganda board, with the reason.
    private async Task ReassignAsync(Stage stage, Month month, CancellationToken ct)
    {
        stage.At(month.First.AddDays(3), 9, 0);
        var task = (await Units.TasksAsync(stage, month.Plan, ct)).Single(t => t is { Unit: "tct", Code: "9" }).Task;
        await stage.AsAsync("canbo.cqd", async s =>
        {
            var units = s.GetRequiredService<Organisation.Contracts.IOrganisations>();
            var to = await units.FindByCodeAsync("TN.CQD.TGDV", s.GetRequiredService<Platform.Acting.Actor>().OrganisationId, ct);
            await s.GetRequiredService<SteerTaskHandler>().ReassignAsync(task, new ReassignTaskInput { UnitId = to!.Id.ToString("D"), Note = "Trường đang sắp xếp lại bộ máy; Ban Tuyên giáo và Dân vận chủ trì từ tháng này." }, null, ct);
        }, ct);
        await stage.AsAsync("bithu.tgdv", s => s.GetRequiredService<AnswerTaskHandler>().AcceptAsync(task, null, ct), ct);
        var input = new AssignTaskInput { AccountId = cast.AccountOf("canbo.tgdv").ToString("D") };
        await stage.AsAsync("bithu.tgdv", s => s.GetRequiredService<AnswerTaskHandler>().AssignAsync(task, input, null, ct), ct);
    }

    // Last month's figure counted cases twice: the same day is reported again, and the later acceptance counts.
    private async Task CorrectAsync(Stage stage, Month month, CancellationToken ct)
    {
        var before = month with { First = month.First.AddMonths(-1), Number = month.Number - 1 };
        var day = invention.WritingDay("kt", before);
        stage.At(month.First.AddDays(4), 9, 0);
        var report = await FiguresAsync(stage, "kt", ["DL3"], before with { Number = before.Number - 1 }, day, "Đính chính số liệu DL3 tháng trước: đã đếm trùng các vụ việc chuyển tiếp.", ct);
        await stage.AsAsync("bithu.kt", s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, ct), ct);
        stage.At(month.First.AddDays(5), 9, 0);
        await stage.AsAsync("canbo.cqd", s => s.GetRequiredService<ReviewReportHandler>().AcceptAsync(report, null, ct), ct);
    }

    private static string Vn(DateOnly day) => day.ToString("dd/MM/yyyy", null);
}

/// <param name="Number">0 for the month of issue.</param>
internal sealed record Month(Guid Plan, IReadOnlyList<string> Targets, DateOnly First, int Number);
