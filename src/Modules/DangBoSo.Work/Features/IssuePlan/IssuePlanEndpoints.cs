using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.IssuePlan;

internal static class IssuePlanEndpoints
{
    public static void MapIssuePlan(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/issue", (Guid id, bool? none, IssueForm form, CancellationToken ct) => form.ShowAsync(id, none is true, null, ct)).WithName("work.plan_issue").RequireAuthorization().AskFreshFactor();
        app.MapPost("/work/plans/{id:guid}/issue", (Guid id, Posted<IssuePlanInput> posted, IssuePlanHandler handler, IssueForm form, Forms forms, CancellationToken ct) =>
                forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), plan => $"/work/plans/{plan}", refusal => form.ShowAsync(id, none: false, refusal, ct), "work.issue.done", ct))
            .WithName("work.plan_issue.post").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/work/plans/{id:guid}/issue", (Guid id, int? version, IssuePlanInput input, IssuePlanHandler handler, Api api, CancellationToken ct) =>
                api.SubmitAsync(input, () => handler.HandleAsync(id, input, version, ct), plan => $"/api/v1/work/plans/{plan}", ct))
            .WithName("work.plan_issue.api").RequireAuthorization().AskFreshFactor();
    }
}
