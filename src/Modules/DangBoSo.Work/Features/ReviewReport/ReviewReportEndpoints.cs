using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Features.ShowReport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ReviewReport;

internal static class ReviewReportEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/work/reports/{id:guid}/accept", AcceptAsync).WithName("work.review.accept").RequireAuthorization();
        app.MapPost("/work/reports/{id:guid}/return", ReturnAsync).WithName("work.review.return").RequireAuthorization();
        app.MapPost("/api/v1/work/reports/{id:guid}/accept", (Guid id, int? version, ReviewReportHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(new NoInput(), () => handler.AcceptAsync(id, version, ct), Location, ct)).WithName("work.review.accept.api").RequireAuthorization();
        app.MapPost("/api/v1/work/reports/{id:guid}/return", (Guid id, int? version, ReturnReportInput input, ReviewReportHandler handler, Api api, CancellationToken ct) =>
            api.SubmitAsync(input, () => handler.ReturnAsync(id, version, input, ct), Location, ct)).WithName("work.review.return.api").RequireAuthorization();
    }

    private static string Location(Guid id) => $"/api/v1/work/reports/{id:D}";

    private static Task<IResult> AcceptAsync(Guid id, Posted<NoInput> posted, ReviewReportHandler handler, ReportReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.AcceptAsync(id, posted.SeenVersion, ct), _ => "/work/review", r => ShowReportEndpoints.ShowAsync(id, r, reader, pages, ct), "work.report.accepted", ct);

    private static Task<IResult> ReturnAsync(Guid id, Posted<ReturnReportInput> posted, ReviewReportHandler handler, ReportReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.ReturnAsync(id, posted.SeenVersion, posted.Input, ct), _ => "/work/review", r => ShowReportEndpoints.ShowAsync(id, r, reader, pages, ct), "work.report.returned", ct);
}
