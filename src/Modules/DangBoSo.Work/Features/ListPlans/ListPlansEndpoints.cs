using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ListPlans;

internal static class ListPlansEndpoints
{
    public static void MapListPlans(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work", async (Guid? before, ListPlansQuery plans, Pages pages, CancellationToken ct) =>
                await pages.ShowAsync<ListPlansPage>(new PageTitle("Nghị quyết, nhiệm vụ", "work"), await plans.ReadAsync(before, ct), ct))
            .WithName("work.plans").RequireAuthorization();
        app.MapGet("/api/v1/work/plans", (Guid? before, ListPlansQuery plans, CancellationToken ct) => plans.ReadAsync(before, ct))
            .WithName("work.plans.api").RequireAuthorization();
    }
}
