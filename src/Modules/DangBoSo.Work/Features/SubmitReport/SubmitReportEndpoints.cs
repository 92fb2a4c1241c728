using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Features.ShowReport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.SubmitReport;

internal static class SubmitReportEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/work/reports/{id:guid}/submit", SubmitAsync).WithName("work.report.submit").RequireAuthorization();
        app.MapPost("/api/v1/work/reports/{id:guid}/submit", (Guid id, int? version, SubmitReportHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.HandleAsync(id, version, ct), r => $"/api/v1/work/reports/{r:D}", ct)).WithName("work.report.submit.api").RequireAuthorization();
    }

    private static Task<IResult> SubmitAsync(Guid id, Posted<NoInput> posted, SubmitReportHandler handler, ReportReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.SeenVersion, ct), r => $"/work/reports/{r:D}", r => ShowReportEndpoints.ShowAsync(id, r, reader, pages, ct), "work.report.submitted", ct);
}
