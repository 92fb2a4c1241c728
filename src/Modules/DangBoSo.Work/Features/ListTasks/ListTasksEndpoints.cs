using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ListTasks;

internal static class ListTasksEndpoints
{
    private static readonly TableColumn[] Columns = ["so", new("nhiem_vu", 70), new("van_ban", 50), "muc", new("nguoi_lam", 24), "han", "hang_nam", new("tinh_trang", 16)];

    public static void MapListTasks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/tasks", async (string? tab, string? plan, string? mine, string? after, ListTasksQuery tasks, Pages pages, CancellationToken ct) =>
                await pages.ShowAsync<ListTasksPage>(new PageTitle("Nhiệm vụ của đơn vị", "work", new Crumb("Nghị quyết, nhiệm vụ", "/work")), await tasks.ReadAsync(Filter(tab, plan, mine, after), ct), ct))
            .WithName("work.tasks").RequireAuthorization();
        app.MapGet("/work/tasks.csv", (string? tab, string? plan, string? mine, ListTasksQuery tasks) => Export(TableFormat.Csv, Filter(tab, plan, mine, null), tasks)).WithName("work.tasks.csv").RequireAuthorization();
        app.MapGet("/work/tasks.xlsx", (string? tab, string? plan, string? mine, ListTasksQuery tasks) => Export(TableFormat.Xlsx, Filter(tab, plan, mine, null), tasks)).WithName("work.tasks.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/work/tasks", (string? tab, string? plan, string? mine, string? after, ListTasksQuery tasks, CancellationToken ct) => tasks.ReadAsync(Filter(tab, plan, mine, after), ct))
            .WithName("work.tasks.api").RequireAuthorization();
    }

    private static TableExport Export(TableFormat format, TaskFilter filter, ListTasksQuery tasks) => new(format, "nhiem-vu", Columns, async (table, ct) =>
    {
        await foreach (var t in tasks.Stream(filter).WithCancellation(ct))
            await table.RowAsync(t.Code, t.Title, t.Plan, t.Clause, t.Assignee, t.Due, t.Yearly ? "có" : "", Words.Of(t.State).Word);
    });

    // As text: a filter form sends its empty choices too.
    private static TaskFilter Filter(string? tab, string? plan, string? mine, string? after) => new(tab, Guid.TryParse(plan, out var id) ? id : null, mine == "true", after);
}
