using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Features.ShowTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.SteerTask;

internal static class SteerTaskEndpoints
{
    public static void MapSteerTask(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/work/tasks/{id:guid}").RequireAuthorization();
        page.MapPost("/resend", (Guid id, Posted<ResendTaskInput> posted, SteerTaskHandler handler, TaskPages pages, Forms forms, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.ResendAsync(id, posted.Input, posted.SeenVersion, ct), TaskPages.Of, r => pages.ShowAsync(id, r, ct), "work.task.resent", ct)).WithName("work.task_resend");
        page.MapPost("/reassign", (Guid id, Posted<ReassignTaskInput> posted, SteerTaskHandler handler, TaskPages pages, Forms forms, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.ReassignAsync(id, posted.Input, posted.SeenVersion, ct), TaskPages.Of, r => pages.ShowAsync(id, r, ct), "work.task.reassigned", ct)).WithName("work.task_reassign");
        page.MapPost("/due", (Guid id, Posted<CorrectDueInput> posted, SteerTaskHandler handler, TaskPages pages, Forms forms, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.CorrectDueAsync(id, posted.Input, posted.SeenVersion, ct), TaskPages.Of, r => pages.ShowAsync(id, r, ct), "work.task.due_corrected", ct)).WithName("work.task_due");

        var api = app.MapGroup("/api/v1/work/tasks/{id:guid}").RequireAuthorization();
        api.MapPost("/resend", (Guid id, int? version, ResendTaskInput input, SteerTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.ResendAsync(id, input, version, ct), TaskPages.ApiOf, ct)).WithName("work.task_resend.api");
        api.MapPost("/reassign", (Guid id, int? version, ReassignTaskInput input, SteerTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.ReassignAsync(id, input, version, ct), TaskPages.ApiOf, ct)).WithName("work.task_reassign.api");
        api.MapPost("/due", (Guid id, int? version, CorrectDueInput input, SteerTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.CorrectDueAsync(id, input, version, ct), TaskPages.ApiOf, ct)).WithName("work.task_due.api");
    }
}
