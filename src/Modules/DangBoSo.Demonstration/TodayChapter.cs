using System.Globalization;
using DangBoSo.Access.Features.Delegating;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Features.DispatchDocument;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Features.OpenPost;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Notices;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.AnswerTask;
using DangBoSo.Work.Features.SubmitReport;
using DangBoSo.Work.Features.WriteReport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>The last working day: something is left on every desk, and who reads his notices has read the older ones.</summary>
internal sealed class TodayChapter(Cast cast) : IChapter
{
    private const int DaysAway = 60; // as long as a demonstration is likely to be looked at; a delegation lasts 92 at most
    private const string Common = "13"; // the line that every organisation has
    private static readonly string[] Prompt = ["vp", "tc", "kt"]; // they send their reports up at once

    public string Title => "Việc đang chờ hôm nay";

    public async Task TellAsync(Stage stage, Calendar calendar, IProgress<string> progress, CancellationToken ct)
    {
        var day = calendar.Today.AddDays(-1);
        stage.At(day, 14, 0);
        var document = await RegisterAsync(stage, day, ct);
        await SendAsync(stage, document, ct);
        progress.Report("Công văn đôn đốc gửi tới các tổ chức và chi bộ (số là hư cấu)");
        await HandOnAsync(stage, ct);
        await WriteAsync(stage, day, ct);
        await OpenPostAsync(stage, day, ct);
        await TrustAsync(stage, day, ct);
        progress.Report("Cấp ủy viên được giao việc; báo cáo đang soạn, đang chờ công nhận; một chức vụ mới chờ tài khoản; một bí thư ủy quyền khi đi công tác");
        await ReadAsync(stage, calendar, ct);
    }

    private static Task<Guid> RegisterAsync(Stage stage, DateOnly day, CancellationToken ct) => stage.AsAsync("vanthu.cqd", s =>
        s.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Outgoing, DocumentKind.OfficialLetter, "112-CV/ĐU", day, "Đảng ủy các cơ quan Đảng tỉnh Thái Nguyên", "Về việc rà soát tiến độ thực hiện Đề án chuyển đổi số")
            {
                Note = "Văn bản hư cấu, dùng cho minh họa.",
            },
            [],
            ct), ct);

    private static Task SendAsync(Stage stage, Guid document, CancellationToken ct) => stage.AsAsync("vanthu.cqd", async s =>
    {
        var units = await s.GetRequiredService<Lineage>().BelowOrSelf(s.GetRequiredService<Actor>().OrganisationId).ToListAsync(ct);
        var below = units.Where(u => u != s.GetRequiredService<Actor>().OrganisationId).Select(u => u.ToString("D"));
        await s.GetRequiredService<DispatchDocumentHandler>().HandleAsync(document, new DispatchDocumentInput { Units = [.. below] }, ct);
    }, ct);

    // The secretary hands the common line to a member of the committee; in the owner's office two members get a task each.
    private async Task HandOnAsync(Stage stage, CancellationToken ct)
    {
        var tasks = await stage.AsAsync(null, s => s.GetRequiredService<WorkDb>().Plans.Select(p => p.Id).FirstAsync(ct), ct);
        var known = await Units.TasksAsync(stage, tasks, ct);
        foreach (var (unit, task, _) in known.Where(t => t.Code == Common && t.Unit != Units.Silent && t.Unit != Units.Owner)) await AssignAsync(stage, unit, task, "capuy." + unit, ct);
        var own = known.Where(t => t.Unit == Units.Owner).Take(2).ToList();
        for (var i = 0; i < own.Count; i++) await AssignAsync(stage, Units.Owner, own[i].Task, $"capuy{i + 1}.{Units.Owner}", ct);
    }

    private async Task AssignAsync(Stage stage, string unit, Guid task, string login, CancellationToken ct)
    {
        var input = new AssignTaskInput { AccountId = cast.AccountOf(login).ToString("D") };
        await stage.AsAsync("bithu." + unit, async s =>
        {
            // What is done or was never accepted cannot be handed on.
            if (await s.GetRequiredService<WorkDb>().Tasks.AnyAsync(t => t.Id == task && t.State == TaskState.Accepted, ct)) await s.GetRequiredService<AnswerTaskHandler>().AssignAsync(task, input, null, ct);
        }, ct);
    }

    private static async Task WriteAsync(Stage stage, DateOnly day, CancellationToken ct)
    {
        var plan = await stage.AsAsync(null, s => s.GetRequiredService<WorkDb>().Plans.Select(p => p.Id).FirstAsync(ct), ct);
        var tasks = (await Units.TasksAsync(stage, plan, ct)).ToLookup(t => t.Unit, t => t.Task);
        foreach (var unit in Units.Twelve.Append(Units.Owner).Where(u => u != Units.Silent && tasks[u].Any()))
        {
            var input = new WriteReportInput { Day = day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture), Text = "Đã rà soát theo công văn đôn đốc; đang tổng hợp khó khăn, vướng mắc.", Progress = nameof(Progress.UnderWay) };
            var report = await stage.AsAsync("canbo." + unit, s => s.GetRequiredService<WriteReportHandler>().OnTaskAsync(tasks[unit].First(), input, [], ct), ct);
            if (Prompt.Contains(unit)) await stage.AsAsync("bithu." + unit, s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, ct), ct);
            else if (unit == Units.Owner) await stage.AsAsync("chanhvanphong." + unit, s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, ct), ct);
        }
    }

    private static Task OpenPostAsync(Stage stage, DateOnly day, CancellationToken ct) => stage.AsAsync("canbo.cqd", s =>
    {
        var input = new OpenPostInput { Organ = nameof(OrganKind.Office), Role = nameof(PostRole.Officer), Title = "Chuyên viên tổng hợp", PersonName = "Lưu Thị Thử", From = day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) };
        return s.GetRequiredService<OpenPostHandler>().HandleAsync(s.GetRequiredService<Actor>().OrganisationId, input, ct);
    }, ct);

    // One living delegation, to look at and to choose: the secretary is away, his deputy submits for him.
    private async Task TrustAsync(Stage stage, DateOnly day, CancellationToken ct)
    {
        var deputy = cast.PostOf("phobithu.vp").ToString("D");
        var input = new GiveDelegationInput
        {
            PostId = deputy,
            Permissions = ["documents.receive", "work.accept_task", "work.assign", "work.submit"],
            From = day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            Until = day.AddDays(DaysAway).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            Reason = "Đi công tác dài ngày (hư cấu)",
        };
        await stage.AsAsync("bithu.vp", s => s.GetRequiredService<GiveDelegationHandler>().HandleAsync(input, ct), ct);
    }

    // What is older than some days was read long ago.
    private async Task ReadAsync(Stage stage, Calendar calendar, CancellationToken ct)
    {
        var until = Ids.New(new DateTimeOffset(calendar.Today.AddDays(-3).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)));
        foreach (var login in cast.Logins) await stage.AsAsync(login, s => s.GetRequiredService<MyNotices>().ReadAllAsync(until, ct), ct);
    }
}
