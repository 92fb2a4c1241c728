using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Features.ConfirmReceipt;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.AnswerTask;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.SteerTask;
using DangBoSo.Work.Features.StartPlan;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The plan comes in as a document, is broken down, and goes out to the twelve; they confirm, accept, return and assign.</summary>
internal sealed class PlanChapter(Cast cast) : IChapter
{
    private const string Title_ = "Chuyển đổi số tại Đảng bộ các cơ quan Đảng tỉnh Thái Nguyên, giai đoạn 2026 - 2030";

    public string Title => "Đề án: đăng ký, phân rã, phát hành, giao việc";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        stage.At(calendar.Issue.AddDays(-2), 9, 10);
        var document = await RegisterAsync(stage, calendar, ct);
        progress.Report("Văn thư đăng ký Đề án (số 07-ĐA/ĐU là số hư cấu)");

        stage.At(calendar.Issue.AddDays(-1), 8, 30);
        var plan = await stage.AsAsync("canbo.cqd", s => s.GetRequiredService<StartPlanHandler>().HandleAsync(new StartPlanInput { DocumentId = document.ToString("D"), Title = Title_ }, ct), ct);
        stage.At(calendar.Issue.AddDays(-1), 10, 0);
        var outcome = await stage.AsAsync("canbo.cqd", s => ImportAsync(s, plan, ct), ct);
        progress.Report($"Văn phòng phân rã: {outcome.Clauses} mục, {outcome.Targets} chỉ tiêu, {outcome.Tasks} dòng nhiệm vụ");

        stage.At(calendar.Issue, 8, 15);
        await stage.AsAsync("chanhvanphong.cqd", s => IssueAsync(s, plan, ct), ct);
        progress.Report("Phát hành tới mười hai tổ chức");
        await ReceiveAsync(stage, calendar, document, plan, ct);
        await AnswerAsync(stage, calendar, plan, ct);
        progress.Report("Các đơn vị xác nhận, nhận việc, trả lại, giao người");
    }

    private static Task<Guid> RegisterAsync(Stage stage, Calendar calendar, CancellationToken ct) => stage.AsAsync("vanthu.cqd", async s =>
    {
        await using var docx = Material.Open("de-an-chuyen-doi-so.docx");
        var document = new NewDocument(DocumentBook.Outgoing, DocumentKind.Scheme, "07-ĐA/ĐU", calendar.Plan, "Ban Thường vụ Đảng ủy các cơ quan Đảng tỉnh Thái Nguyên", "Đề án " + Title_)
        {
            Note = "Số và ngày của văn bản này là hư cấu, dùng cho minh họa.",
        };
        return await s.GetRequiredService<IRegisterDocument>().RegisterAsync(document, [new NewFile("De-an-chuyen-doi-so.docx", docx)], ct);
    }, ct);

    private static async Task<PlanImportOutcome> ImportAsync(IServiceProvider s, Guid plan, CancellationToken ct)
    {
        await using var clauses = Material.Open("clauses.csv");
        await using var targets = Material.Open("targets.csv");
        await using var paths = Material.Open("targets-path.csv");
        await using var assignments = Material.Open("assignments.csv");
        var tables = new PlanTables { Clauses = clauses, Targets = targets, Paths = paths, Assignments = assignments };
        var outcome = await s.GetRequiredService<IPlanImports>().ImportAsync(plan, tables, check: false, ct);
        return outcome.Imported ? outcome : throw new InvalidOperationException($"{outcome.Faults[0].Table}: {outcome.Faults[0].Problem}");
    }

    private static async Task IssueAsync(IServiceProvider s, Guid plan, CancellationToken ct)
    {
        var handler = s.GetRequiredService<IssuePlanHandler>();
        var owner = await s.GetRequiredService<WorkDb>().Plans.Where(p => p.Id == plan).Select(p => p.OwnerUnitId).SingleAsync(ct);
        var units = await s.GetRequiredService<Organisation.Contracts.IOrganisations>().ChildrenAsync(owner, ct);
        await handler.HandleAsync(plan, new IssuePlanInput { Units = [.. units.Select(u => u.Id.ToString("D"))] }, null, ct);
    }

    // The court never confirms: somebody must be seen not to have (issue's wish, invented).
    private static async Task ReceiveAsync(Stage stage, Calendar calendar, Guid document, Guid plan, CancellationToken ct)
    {
        _ = plan;
        var i = 0;
        foreach (var unit in Units.Twelve.Where(u => u != Units.Silent))
        {
            stage.At(calendar.Issue.AddDays(i / 5), 9 + (i % 5), 5 * i);
            i++;
            await stage.AsAsync("vanthu." + unit, s => s.GetRequiredService<ConfirmReceiptHandler>().HandleAsync(document, ct), ct);
        }
    }

    private async Task AnswerAsync(Stage stage, Calendar calendar, Guid plan, CancellationToken ct)
    {
        var tasks = await Units.TasksAsync(stage, plan, ct);
        foreach (var (unit, task, code) in tasks.Where(t => t.Unit != Units.Silent))
        {
            stage.At(calendar.Issue.AddDays(4), 8, 0);
            if (unit == "nc" && code == "7") await ReturnAsync(stage, calendar, task, ct);
            else await AcceptAsync(stage, unit, task, ct);
        }

        stage.At(calendar.Issue.AddDays(9), 14, 0);
        var returned = tasks.Single(t => t is { Unit: "nc", Code: "7" }).Task;
        await AcceptAsync(stage, "nc", returned, ct);
    }

    private static async Task ReturnAsync(Stage stage, Calendar calendar, Guid task, CancellationToken ct)
    {
        await stage.AsAsync("bithu.nc", s => s.GetRequiredService<AnswerTaskHandler>().ReturnAsync(task, new ReturnTaskInput { Reason = "Phần mềm quản lý đơn thư do Trung ương chuyển giao, chưa có lịch bàn giao. Đề nghị Văn phòng ghi rõ phần việc làm ngay ở địa phương." }, null, ct), ct);
        stage.At(calendar.Issue.AddDays(6), 10, 0);
        await stage.AsAsync("canbo.cqd", s => s.GetRequiredService<SteerTaskHandler>().ResendAsync(task, new ResendTaskInput { Note = "Trước mắt số hóa dữ liệu hiện có và cử đầu mối; phần mềm triển khai khi Trung ương bàn giao." }, null, ct), ct);
    }

    private async Task AcceptAsync(Stage stage, string unit, Guid task, CancellationToken ct)
    {
        await stage.AsAsync("bithu." + unit, s => s.GetRequiredService<AnswerTaskHandler>().AcceptAsync(task, null, ct), ct);
        var input = new AssignTaskInput { AccountId = cast.AccountOf("canbo." + unit).ToString("D") };
        await stage.AsAsync("bithu." + unit, s => s.GetRequiredService<AnswerTaskHandler>().AssignAsync(task, input, null, ct), ct);
    }
}
