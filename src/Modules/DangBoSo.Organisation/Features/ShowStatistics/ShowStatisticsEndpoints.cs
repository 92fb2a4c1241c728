using System.Globalization;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowStatistics;

internal static class ShowStatisticsEndpoints
{
    public static void MapShowStatistics(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/statistics", PageAsync).WithName("organisation.statistics").RequireAuthorization();
        app.MapGet("/organisation/statistics.csv", ([AsParameters] ShowStatisticsInput asked, ShowStatisticsHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Csv, asked, handler, ct)).WithName("organisation.statistics.csv").RequireAuthorization();
        app.MapGet("/organisation/statistics.xlsx", ([AsParameters] ShowStatisticsInput asked, ShowStatisticsHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Xlsx, asked, handler, ct)).WithName("organisation.statistics.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/organisation/statistics", ([AsParameters] ShowStatisticsInput asked, ShowStatisticsHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.statistics.api").RequireAuthorization();
    }

    // A period that cannot be shown leaves this year's figures with the reason above them.
    private static async Task<IResult> PageAsync([AsParameters] ShowStatisticsInput asked, ShowStatisticsHandler handler, Messages messages, Pages pages, CancellationToken ct)
    {
        try
        {
            var model = await handler.ReadAsync(asked, ct);
            return await pages.ShowAsync<ShowStatisticsPage>(Title(model), model, ct);
        }
        catch (InvalidInput wrong) when (asked.From is not null || asked.To is not null)
        {
            var refusal = new Refusal(FormErrors.Of("", messages.Text(wrong.Errors[0].Code, wrong.Errors[0].Args)), wrong.Status);
            var model = await handler.ReadAsync(asked with { From = null, To = null }, ct);
            return await pages.ShowAsync<ShowStatisticsPage>(Title(model), model, refusal, ct);
        }
    }

    private static PageTitle Title(ShowStatisticsModel model) => new("Thống kê đảng viên", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}"));

    /// <summary>The lines of the page, and the whole last; what the page hides is hidden here.</summary>
    private static async Task<TableExport> ExportAsync(TableFormat format, ShowStatisticsInput asked, ShowStatisticsHandler handler, CancellationToken ct)
    {
        var model = await handler.ReadAsync(asked, ct);
        TableColumn[] columns = ["Mã", new("Tổ chức", 40), "Đầu kỳ", .. model.Increases.Concat(model.Decreases).Select(w => new TableColumn(w, 14)), "Cuối kỳ", .. model.State.SelectMany(t => t.Groups).Select(g => new TableColumn(g, 12))];
        return new TableExport(format, string.Create(CultureInfo.InvariantCulture, $"thong-ke-{model.From:yyyy-MM-dd}-{model.To:yyyy-MM-dd}"), columns, async (table, _) =>
        {
            for (var i = 0; i < model.Lines.Count; i++) await table.RowAsync(Cells(model.Lines[i], model.State.SelectMany(t => t.Lines[i])));
            await table.RowAsync(Cells(model.Whole, model.State.SelectMany(t => t.Whole)));
        });
    }

    private static TableCell[] Cells(MovementLine line, IEnumerable<int?> state) =>
        [line.Code, line.Name, line.Begin, .. line.Increases.Concat(line.Decreases).Select(n => (TableCell)n), line.End, .. state.Select(n => n is { } known ? (TableCell)known : (TableCell)"ẩn")];
}
