using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListUnits;

internal static class ListUnitsEndpoints
{
    private static readonly TableColumn[] Columns =
    [
        Heading("code", 16), Heading("parent", 16), Heading("kind", 24), Heading("name", 60), Heading("short_name", 36), Heading("abbreviation"), Heading("exchange_code"), Heading("founded"),
    ];

    public static void MapListUnits(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation", PageAsync).WithName("organisation.units").RequireAuthorization();
        app.MapGet("/organisation/units.csv", (ListUnitsHandler handler) => Export(TableFormat.Csv, handler)).WithName("organisation.units.csv").RequireAuthorization();
        app.MapGet("/organisation/units.xlsx", (ListUnitsHandler handler) => Export(TableFormat.Xlsx, handler)).WithName("organisation.units.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/organisation/units", (string? asOf, ListUnitsHandler handler, CancellationToken ct) => handler.ReadAsync(Typed.AsOf(asOf), ct)).WithName("organisation.units.api").RequireAuthorization();
    }

    private static TableColumn Heading(string column, int width = 0) => new(Sheets.Units.Of(column)!.Heading, width);

    /// <summary>The columns of the import, so that an export can be brought in elsewhere.</summary>
    private static TableExport Export(TableFormat format, ListUnitsHandler handler) => new(format, "to-chuc", Columns, async (table, ct) =>
    {
        await foreach (var u in handler.Stream().WithCancellation(ct)) await table.RowAsync(u.Code, u.Parent, UnitKinds.Code(u.Kind), u.Name, u.ShortName, u.Abbreviation, u.ExchangeCode, u.Founded);
    });

    // A day that cannot be shown leaves today's tree with the reason above it.
    private static async Task<IResult> PageAsync(string? asOf, ListUnitsHandler handler, Messages messages, Pages pages, CancellationToken ct)
    {
        var title = new PageTitle("Tổ chức, đảng viên", "organisation");
        try
        {
            return await pages.ShowAsync<ListUnitsPage>(title, await handler.ReadAsync(Typed.AsOf(asOf), ct), ct);
        }
        catch (InvalidInput wrong)
        {
            var refusal = new Refusal(FormErrors.Of("", messages.Text(wrong.Errors[0].Code, wrong.Errors[0].Args)), wrong.Status);
            return await pages.ShowAsync<ListUnitsPage>(title, await handler.ReadAsync(null, ct), refusal, ct);
        }
    }
}
