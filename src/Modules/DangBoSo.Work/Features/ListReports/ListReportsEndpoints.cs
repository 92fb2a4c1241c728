using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ListReports;

internal static class ListReportsEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/reports", async (string? status, Guid? before, ReportList list, Pages pages, CancellationToken ct) =>
            await ShowAsync(await list.NewestAsync(status, before, ct), "Báo cáo", pages, ct)).WithName("work.reports").RequireAuthorization();
        app.MapGet("/work/review", async (Guid? after, ReportList list, Pages pages, CancellationToken ct) =>
            await ShowAsync(await list.WaitingAsync(after, ct), "Báo cáo chờ công nhận", pages, ct)).WithName("work.review").RequireAuthorization();
        app.MapGet("/api/v1/work/reports", (string? status, Guid? before, ReportList list, CancellationToken ct) => list.NewestAsync(status, before, ct)).WithName("work.reports.api").RequireAuthorization();
        app.MapGet("/api/v1/work/review", (Guid? after, ReportList list, CancellationToken ct) => list.WaitingAsync(after, ct)).WithName("work.review.api").RequireAuthorization();
    }

    private static Task<IResult> ShowAsync(ReportListModel model, string title, Pages pages, CancellationToken ct) =>
        pages.ShowAsync<ReportListPage>(model.Waiting ? new PageTitle(title, "reports", new Crumb("Báo cáo", "/work/reports")) : new PageTitle(title, "reports"), model, ct);
}
