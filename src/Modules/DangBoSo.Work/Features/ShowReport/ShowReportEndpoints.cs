using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ShowReport;

internal static class ShowReportEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/reports/{id:guid}", async (Guid id, ReportReader reader, Pages pages, CancellationToken ct) => await ShowAsync(id, null, reader, pages, ct)).WithName("work.report").RequireAuthorization();
        app.MapGet("/api/v1/work/reports/{id:guid}", (Guid id, ReportReader reader, CancellationToken ct) => reader.ReadAsync(id, ct)).WithName("work.report.api").RequireAuthorization();
    }

    /// <summary>Also the page that a refused act on the report comes back to.</summary>
    public static async Task<IResult> ShowAsync(Guid id, Refusal? refusal, ReportReader reader, Pages pages, CancellationToken ct)
    {
        var model = await reader.ReadAsync(id, ct);
        var title = model.TaskId is null ? "Báo cáo số liệu" : "Báo cáo nhiệm vụ";
        return await pages.ShowAsync<ReportPage>(new PageTitle(title, "reports", new Crumb("Báo cáo", "/work/reports"), new Crumb($"{model.UnitName}, {Vi.Date(model.Day)}")), model, refusal, ct);
    }
}
