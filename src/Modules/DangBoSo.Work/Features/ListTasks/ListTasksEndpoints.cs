using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ListTasks;

internal static class ListTasksEndpoints
{
    public static void MapListTasks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/tasks", async (string? tab, string? plan, string? mine, string? after, ListTasksQuery tasks, Pages pages, CancellationToken ct) =>
                await pages.ShowAsync<ListTasksPage>(new PageTitle("Nhiệm vụ của đơn vị", "work", new Crumb("Nghị quyết, nhiệm vụ", "/work")), await tasks.ReadAsync(Filter(tab, plan, mine, after), ct), ct))
            .WithName("work.tasks").RequireAuthorization();
        app.MapGet("/api/v1/work/tasks", (string? tab, string? plan, string? mine, string? after, ListTasksQuery tasks, CancellationToken ct) => tasks.ReadAsync(Filter(tab, plan, mine, after), ct))
            .WithName("work.tasks.api").RequireAuthorization();
    }

    // As text: a filter form sends its empty choices too.
    private static TaskFilter Filter(string? tab, string? plan, string? mine, string? after) => new(tab, Guid.TryParse(plan, out var id) ? id : null, mine == "true", after);
}
