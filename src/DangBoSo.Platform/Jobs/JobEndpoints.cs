using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Platform.Jobs;

internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder app)
    {
        app.MapGet("/jobs", (Guid? before, MyJobs jobs, Pages pages, CancellationToken ct) => ShowAsync(before, null, jobs, pages, ct)).WithName("platform.jobs").RequireAuthorization();
        app.MapGet("/api/v1/jobs", (Guid? before, MyJobs jobs, CancellationToken ct) => jobs.ReadAsync(before, ct)).WithName("platform.jobs.api").RequireAuthorization();
        app.MapPost("/jobs/{id:guid}/cancel", CancelAsync).WithName("platform.jobs.cancel").RequireAuthorization();
        app.MapPost("/jobs/{id:guid}/resume", ResumeAsync).WithName("platform.jobs.resume").RequireAuthorization();
    }

    private static Task<IResult> CancelAsync(Guid id, Posted<NoInput> posted, MyJobs jobs, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => jobs.CancelAsync(id, ct), _ => "/jobs", refusal => ShowAsync(null, refusal, jobs, pages, ct), "platform.job.cancel_asked", ct);

    private static Task<IResult> ResumeAsync(Guid id, Posted<NoInput> posted, MyJobs jobs, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => jobs.ResumeAsync(id, ct), _ => "/jobs", refusal => ShowAsync(null, refusal, jobs, pages, ct), "platform.job.resumed", ct);

    private static async Task<IResult> ShowAsync(Guid? before, Refusal? refusal, MyJobs jobs, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<JobsPage>(new PageTitle("Công việc nền", "jobs"), await jobs.ReadAsync(before, ct), refusal, ct);
}
