using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.DrawChart;

internal static class DrawChartEndpoints
{
    public static void MapDrawChart(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/chart", PageAsync).WithName("organisation.chart").RequireAuthorization();
        app.MapGet("/api/v1/organisation/chart", (Guid? unit, DrawChartHandler handler, CancellationToken ct) => handler.ReadAsync(unit, ct)).WithName("organisation.chart.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid? unit, DrawChartHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(unit, ct);
        return await pages.ShowAsync<DrawChartPage>(new PageTitle("Sơ đồ tổ chức", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.Name, $"/organisation/units/{model.Id}")), model, ct);
    }
}
