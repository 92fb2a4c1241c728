using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ListReports;

internal static class ListReportsEndpoints
{
    private static readonly TableColumn[] Columns = [new("don_vi", 36), new("noi_dung", 70), "loai", "den_ngay", new("nguoi_viet", 24), new("trinh_luc", 18), new("tinh_trang", 18), "so_chi_tieu"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/reports", async (string? status, Guid? before, ReportList list, Pages pages, CancellationToken ct) =>
            await ShowAsync(await list.NewestAsync(status, before, ct), "Báo cáo", pages, ct)).WithName("work.reports").RequireAuthorization();
        app.MapGet("/work/review", async (Guid? after, ReportList list, Pages pages, CancellationToken ct) =>
            await ShowAsync(await list.WaitingAsync(after, ct), "Báo cáo chờ công nhận", pages, ct)).WithName("work.review").RequireAuthorization();
        app.MapGet("/work/reports.csv", (string? status, ReportList list) => Export(TableFormat.Csv, status, list)).WithName("work.reports.csv").RequireAuthorization();
        app.MapGet("/work/reports.xlsx", (string? status, ReportList list) => Export(TableFormat.Xlsx, status, list)).WithName("work.reports.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/work/reports", (string? status, Guid? before, ReportList list, CancellationToken ct) => list.NewestAsync(status, before, ct)).WithName("work.reports.api").RequireAuthorization();
        app.MapGet("/api/v1/work/review", (Guid? after, ReportList list, CancellationToken ct) => list.WaitingAsync(after, ct)).WithName("work.review.api").RequireAuthorization();
    }

    private static TableExport Export(TableFormat format, string? status, ReportList list) => new(format, "bao-cao", Columns, async (table, ct) =>
    {
        await foreach (var r in list.StreamAsync(status, ct))
            await table.RowAsync(r.UnitName, r.About, r.IsTask ? "Nhiệm vụ" : "Số liệu", r.Day, r.AuthorName, r.SubmittedAt is { } at ? Vi.DateTime(at) : "", r.StatusText, r.Figures);
    });

    private static Task<IResult> ShowAsync(ReportListModel model, string title, Pages pages, CancellationToken ct) =>
        pages.ShowAsync<ReportListPage>(model.Waiting ? new PageTitle(title, "reports", new Crumb("Báo cáo", "/work/reports")) : new PageTitle(title, "reports"), model, ct);
}
