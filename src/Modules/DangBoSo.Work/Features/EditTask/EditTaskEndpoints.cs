using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.EditTask;

internal static class EditTaskEndpoints
{
    public static void MapEditTask(this IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("/work/plans/{id:guid}/tasks").RequireAuthorization();
        page.MapGet("/new", (Guid id, TaskForm form, CancellationToken ct) => form.ShowAsync(id, null, null, ct)).WithName("work.task_new");
        page.MapPost("/new", (Guid id, Posted<TaskInput> posted, EditTaskHandler handler, Forms forms, TaskForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.AddAsync(id, posted.Input, ct), Done(id), r => form.ShowAsync(id, null, r, ct), "work.task.saved", ct, check: () => handler.CheckAsync(id, null, posted.Input, ct))).WithName("work.task_add");
        page.MapGet("/{task:guid}", (Guid id, Guid task, TaskForm form, CancellationToken ct) => form.ShowAsync(id, task, null, ct)).WithName("work.task_edit");
        page.MapPost("/{task:guid}", (Guid id, Guid task, Posted<TaskInput> posted, EditTaskHandler handler, Forms forms, TaskForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.ChangeAsync(id, task, posted.Input, posted.SeenVersion, ct), Done(id), r => form.ShowAsync(id, task, r, ct), "work.task.saved", ct, check: () => handler.CheckAsync(id, task, posted.Input, ct))).WithName("work.task_change");
        page.MapPost("/{task:guid}/remove", (Guid id, Guid task, Posted<NoInput> posted, EditTaskHandler handler, Forms forms, TaskForm form, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.RemoveAsync(id, task, ct), Done(id), r => form.ShowAsync(id, task, r, ct), "work.task.removed", ct)).WithName("work.task_remove");

        var api = app.MapGroup("/api/v1/work/plans/{id:guid}/tasks").RequireAuthorization();
        api.MapPost("/", (Guid id, TaskInput input, EditTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.AddAsync(id, input, ct), Location, ct, check: () => handler.CheckAsync(id, null, input, ct))).WithName("work.task_add.api");
        api.MapPost("/{task:guid}", (Guid id, Guid task, int? version, TaskInput input, EditTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.ChangeAsync(id, task, input, version, ct), Location, ct, check: () => handler.CheckAsync(id, task, input, ct))).WithName("work.task_change.api");
        api.MapPost("/{task:guid}/remove", (Guid id, Guid task, EditTaskHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(new NoInput(), () => handler.RemoveAsync(id, task, ct), Location, ct)).WithName("work.task_remove.api");
    }

    private static Func<Guid, string> Done(Guid plan) => _ => $"/work/plans/{plan}#tasks";

    private static string Location(Guid plan) => $"/api/v1/work/plans/{plan}";
}
