using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.WriteReport;

internal static class WriteReportEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/tasks/{id:guid}/report", NewOnTaskAsync).WithName("work.report.on_task").RequireAuthorization();
        app.MapPost("/work/tasks/{id:guid}/report", DraftOnTaskAsync).WithName("work.report.draft_on_task").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/report", NewOnPlanAsync).WithName("work.report.on_plan").RequireAuthorization();
        app.MapPost("/work/plans/{id:guid}/report", DraftOnPlanAsync).WithName("work.report.draft_on_plan").RequireAuthorization();
        app.MapGet("/work/reports/{id:guid}/edit", OpenAsync).WithName("work.report.open").RequireAuthorization();
        app.MapPost("/work/reports/{id:guid}/edit", EditAsync).WithName("work.report.edit").RequireAuthorization();
        app.MapPost("/api/v1/work/tasks/{id:guid}/reports", (Guid id, WriteReportInput input, WriteReportHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(input, () => handler.OnTaskAsync(id, input, [], ct), Location, ct)).WithName("work.report.draft_on_task.api").RequireAuthorization();
        app.MapPost("/api/v1/work/plans/{id:guid}/reports", (Guid id, WriteReportInput input, WriteReportHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(input, () => handler.OnPlanAsync(id, input, [], ct), Location, ct)).WithName("work.report.draft_on_plan.api").RequireAuthorization();
        app.MapPut("/api/v1/work/reports/{id:guid}", (Guid id, int? version, WriteReportInput input, WriteReportHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(input, () => handler.EditAsync(id, version, input, [], ct), Location, ct)).WithName("work.report.edit.api").RequireAuthorization();
    }

    private static string Location(Guid id) => $"/api/v1/work/reports/{id:D}";

    // Who has an open draft for the task goes on with it; a second one would be an accident.
    private static async Task<IResult> NewOnTaskAsync(Guid id, WorkDb db, Actor actor, WriteReportForm form, Pages pages, CancellationToken ct)
    {
        var open = await db.Reports.ShownTo(actor).Where(r => r.TaskId == id && (r.Status == ReportStatus.Draft || r.Status == ReportStatus.Returned)).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        return open is not null && open.MayEdit(actor) ? Results.Extensions.SeeOther($"/work/reports/{open.Id:D}/edit") : await ShowAsync(await form.ForTaskAsync(id, ct), null, pages, ct);
    }

    private static async Task<IResult> NewOnPlanAsync(Guid id, WorkDb db, Actor actor, WriteReportForm form, Pages pages, CancellationToken ct)
    {
        var unit = actor.OrganisationId;
        var open = await db.Reports.ShownTo(actor).Where(r => r.PlanId == id && r.TaskId == null && r.UnitId == unit && (r.Status == ReportStatus.Draft || r.Status == ReportStatus.Returned)).OrderByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        return open is not null && open.MayEdit(actor) ? Results.Extensions.SeeOther($"/work/reports/{open.Id:D}/edit") : await ShowAsync(await form.ForPlanAsync(id, ct), null, pages, ct);
    }

    private static async Task<IResult> OpenAsync(Guid id, WriteReportForm form, Pages pages, CancellationToken ct) => await ShowAsync(await form.ForReportAsync(id, ct), null, pages, ct);

    private static Task<IResult> DraftOnTaskAsync(Guid id, Posted<WriteReportInput> posted, WriteReportHandler handler, WriteReportForm form, Forms forms, Attachments attachments, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.OnTaskAsync(id, posted.Input, posted.Files, ct), ReportPage, async r => await AgainAsync(await form.ForTaskAsync(id, ct), r, posted, attachments, pages, ct), "work.report.drafted", ct,
            check: () => handler.CheckOnTaskAsync(id, posted.Input, ct));

    private static Task<IResult> DraftOnPlanAsync(Guid id, Posted<WriteReportInput> posted, WriteReportHandler handler, WriteReportForm form, Forms forms, Attachments attachments, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.OnPlanAsync(id, posted.Input, posted.Files, ct), ReportPage, async r => await AgainAsync(await form.ForPlanAsync(id, ct), r, posted, attachments, pages, ct), "work.report.drafted", ct,
            check: () => handler.CheckOnPlanAsync(id, posted.Input, ct));

    private static Task<IResult> EditAsync(Guid id, Posted<WriteReportInput> posted, WriteReportHandler handler, WriteReportForm form, Forms forms, Attachments attachments, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.EditAsync(id, posted.SeenVersion, posted.Input, posted.Files, ct), ReportPage, async r => await AgainAsync(await form.ForReportAsync(id, ct), r, posted, attachments, pages, ct), "work.report.edited", ct,
            check: () => handler.CheckEditAsync(id, posted.Input, ct));

    private static string ReportPage(Guid id) => $"/work/reports/{id:D}";

    private static async Task<IResult> AgainAsync(WriteReportModel model, Refusal refusal, Posted<WriteReportInput> posted, Attachments attachments, Pages pages, CancellationToken ct)
    {
        foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
        return await ShowAsync(model, refusal, pages, ct);
    }

    private static Task<IResult> ShowAsync(WriteReportModel model, Refusal? refusal, Pages pages, CancellationToken ct) =>
        pages.ShowAsync<WriteReportPage>(new PageTitle(model.IsTask ? "Báo cáo nhiệm vụ" : "Báo cáo số liệu", "reports", new Crumb("Báo cáo", "/work/reports"), new Crumb(model.Version is null ? "Báo cáo mới" : "Sửa báo cáo")), model, refusal, ct);
}
