using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.DrawChart;

internal static class DrawChartEndpoints
{
    public static void MapDrawChart(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/chart", PageAsync).WithName("organisation.chart").RequireAuthorization();
        app.MapGet("/api/v1/organisation/chart", (Guid? unit, string? asOf, DrawChartHandler handler, CancellationToken ct) => handler.ReadAsync(unit, Typed.AsOf(asOf), ct)).WithName("organisation.chart.api").RequireAuthorization();
    }

    // A day that cannot be shown leaves today's chart with the reason above it.
    private static async Task<IResult> PageAsync(Guid? unit, string? asOf, DrawChartHandler handler, Messages messages, Pages pages, CancellationToken ct)
    {
        try
        {
            var model = await handler.ReadAsync(unit, Typed.AsOf(asOf), ct);
            return await pages.ShowAsync<DrawChartPage>(Title(model), model, ct);
        }
        catch (InvalidInput wrong)
        {
            var model = await handler.ReadAsync(unit, null, ct);
            return await pages.ShowAsync<DrawChartPage>(Title(model), model, new Refusal(FormErrors.Of("", messages.Text(wrong.Errors[0].Code, wrong.Errors[0].Args)), wrong.Status), ct);
        }
    }

    private static PageTitle Title(ChartModel model) => new("Sơ đồ tổ chức", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.Name, $"/organisation/units/{model.Id}"));
}
