using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ShowTask;

/// <summary>The task's page; every act on it comes back here.</summary>
internal sealed class TaskPages(ShowTaskQuery tasks, Pages pages)
{
    public static string Of(Guid task) => $"/work/tasks/{task}";

    public static string ApiOf(Guid task) => $"/api/v1/work/tasks/{task}";

    public async Task<IResult> ShowAsync(Guid id, Refusal? refusal, CancellationToken ct)
    {
        var model = await tasks.ReadAsync(id, ct);
        var title = new PageTitle($"Nhiệm vụ {model.Code}", "work", new Crumb("Nghị quyết, nhiệm vụ", "/work"), new Crumb(model.Plan.Length <= 60 ? model.Plan : model.Plan[..58] + "…", $"/work/plans/{model.PlanId}"));
        return await pages.ShowAsync<ShowTaskPage>(title, model, refusal, ct);
    }
}

internal static class ShowTaskEndpoints
{
    public static void MapShowTask(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/tasks/{id:guid}", (Guid id, TaskPages pages, CancellationToken ct) => pages.ShowAsync(id, null, ct)).WithName("work.task").RequireAuthorization();
        app.MapGet("/api/v1/work/tasks/{id:guid}", (Guid id, ShowTaskQuery tasks, CancellationToken ct) => tasks.ReadAsync(id, ct)).WithName("work.task.api").RequireAuthorization();
    }
}

/// <summary>An open task page listens to it: whoever sees the task.</summary>
internal sealed class TaskTopic(WorkDb db, Actor actor) : ILiveTopic
{
    public string Prefix => "work.task";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => db.Tasks.VisibleTo(actor).AnyAsync(t => t.Id == id, ct);
}
