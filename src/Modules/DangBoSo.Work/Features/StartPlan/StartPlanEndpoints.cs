using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.StartPlan;

internal static class StartPlanEndpoints
{
    public static void MapStartPlan(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/new", async (Guid document, StartPlanHandler handler, Pages pages, CancellationToken ct) => await ShowAsync(document, null, handler, pages, ct))
            .WithName("work.plan_new").RequireAuthorization();
        app.MapPost("/work/plans/new", (Posted<StartPlanInput> posted, StartPlanHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
                forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), id => $"/work/plans/{id}", refusal => ShowAsync(DocumentOf(posted.Input), refusal, handler, pages, ct), "work.plan.started", ct))
            .WithName("work.plan_start").RequireAuthorization();
        app.MapPost("/api/v1/work/plans", (StartPlanInput input, StartPlanHandler handler, Api api, CancellationToken ct) =>
                api.SubmitAsync(input, () => handler.HandleAsync(input, ct), id => $"/api/v1/work/plans/{id}", ct))
            .WithName("work.plan_start.api").RequireAuthorization();
    }

    private static Guid DocumentOf(StartPlanInput input) => Guid.TryParse(input.DocumentId, out var id) ? id : throw new NotFound("work.plan.document_not_found");

    private static async Task<IResult> ShowAsync(Guid document, Refusal? refusal, StartPlanHandler handler, Pages pages, CancellationToken ct)
    {
        var (found, started) = await handler.FindAsync(document, ct);
        if (started is null) handler.Demand(found);
        var model = new StartPlanModel(found.Id, found.Number, found.IssuedOn, found.Abstract, started);
        return await pages.ShowAsync<StartPlanPage>(new PageTitle("Phân rã văn bản", "work", new Crumb("Nghị quyết, nhiệm vụ", "/work")), model, refusal, ct);
    }
}
