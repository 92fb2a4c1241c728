using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Features.ShowTask;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.AnswerTask;

internal static class AnswerTaskEndpoints
{
    public static void MapAnswerTask(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/work/tasks/{id:guid}").RequireAuthorization();
        page.MapPost("/accept", (Guid id, Posted<NoInput> posted, AnswerTaskHandler handler, TaskPages pages, Forms forms, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.AcceptAsync(id, posted.SeenVersion, ct), TaskPages.Of, r => pages.ShowAsync(id, r, ct), "work.task.accepted", ct)).WithName("work.task_accept");
        page.MapPost("/return", (Guid id, Posted<ReturnTaskInput> posted, AnswerTaskHandler handler, TaskPages pages, Forms forms, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.ReturnAsync(id, posted.Input, posted.SeenVersion, ct), TaskPages.Of, r => pages.ShowAsync(id, r, ct), "work.task.returned", ct)).WithName("work.task_return");
        page.MapPost("/assign", (Guid id, Posted<AssignTaskInput> posted, AnswerTaskHandler handler, TaskPages pages, Forms forms, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.AssignAsync(id, posted.Input, posted.SeenVersion, ct), TaskPages.Of, r => pages.ShowAsync(id, r, ct), "work.task.assigned", ct)).WithName("work.task_assign");

        var api = app.MapGroup("/api/v1/work/tasks/{id:guid}").RequireAuthorization();
        api.MapPost("/accept", (Guid id, int? version, AnswerTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(new NoInput(), () => handler.AcceptAsync(id, version, ct), TaskPages.ApiOf, ct)).WithName("work.task_accept.api");
        api.MapPost("/return", (Guid id, int? version, ReturnTaskInput input, AnswerTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.ReturnAsync(id, input, version, ct), TaskPages.ApiOf, ct)).WithName("work.task_return.api");
        api.MapPost("/assign", (Guid id, int? version, AssignTaskInput input, AnswerTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.AssignAsync(id, input, version, ct), TaskPages.ApiOf, ct)).WithName("work.task_assign.api");
    }
}
