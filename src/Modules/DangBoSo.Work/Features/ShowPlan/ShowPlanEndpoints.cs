using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ShowPlan;

internal static class ShowPlanEndpoints
{
    public static void MapShowPlan(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}", ShowAsync).WithName("work.plan").RequireAuthorization();
        app.MapGet("/api/v1/work/plans/{id:guid}", (Guid id, ShowPlanQuery plan, CancellationToken ct) => plan.ReadAsync(id, ct)).WithName("work.plan.api").RequireAuthorization();
    }

    private static async Task<IResult> ShowAsync(Guid id, ShowPlanQuery plan, Pages pages, CancellationToken ct)
    {
        var model = await plan.ReadAsync(id, ct);
        return await pages.ShowAsync<ShowPlanPage>(new PageTitle(model.Title, "work", new Crumb("Nghị quyết, nhiệm vụ", "/work")), model, ct);
    }
}
