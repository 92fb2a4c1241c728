using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.FillDesk;

/// <summary>Who judges a report hears that it came; who wrote it and who answers for the unit hear the judgement.</summary>
internal sealed class ReportNotices(WorkDb db, IOrganisations organisations, Notices notices) : IHandle<ReportMoved>
{
    public async Task HandleAsync(ReportMoved happened, CancellationToken ct)
    {
        var report = await db.Reports.SingleAsync(r => r.Id == happened.Report, ct);
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == report.PlanId, ct);
        var about = $"số liệu chỉ tiêu của “{Words.Brief(plan.Title)}”";
        if (await db.Tasks.Where(t => t.Id == report.TaskId).Select(t => new { t.Code, t.Title }).FirstOrDefaultAsync(ct) is { } task) about = $"nhiệm vụ {task.Code} “{Words.Brief(task.Title)}”";
        var (what, href) = ($"báo cáo ngày {Vi.Date(report.Day)} về {about}", $"/work/reports/{report.Id:D}");
        if (happened.Move is ReportMove.Submitted)
        {
            var unit = await organisations.FindAsync(report.UnitId, ct);
            await notices.TellAsync(plan.OwnerUnitId, report.ReviewPermission(plan), new Notice("work.report_submitted", $"{unit?.ShortName} trình {what}.", href), ct);
            return;
        }

        await TellUnitAsync(report, plan, happened.Move is ReportMove.Accepted ? new Notice("work.report_accepted", $"Đã công nhận {what}.", href) : new Notice("work.report_returned", $"Gửi lại để sửa: {what}.", href), ct);
    }

    private async Task TellUnitAsync(Report report, Plan plan, Notice notice, CancellationToken ct)
    {
        if (report.AuthorAccountId is { } author) notices.Tell(author, notice);
        await notices.TellAsync(report.UnitId, report.UnitId == plan.OwnerUnitId ? "work.review" : "work.submit", notice, ct);
    }
}
