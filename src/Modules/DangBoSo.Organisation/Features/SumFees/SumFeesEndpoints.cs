using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.SumFees;

internal static class SumFeesEndpoints
{
    private static readonly TableColumn[] Columns = [new("ma", 16), new("to_chuc", 40), "nam", "dang_vien", "chua_co_muc", "phai_dong", "da_dong", "chuyen_len", "chua_dong_1_thang", "chua_dong_2_thang", "chua_dong_tu_3_thang"];

    public static void MapSumFees(this IEndpointRouteBuilder app)
    {
        app.MapGet("/fees/sums", PageAsync).WithName("organisation.fees.sums").RequireAuthorization();
        app.MapGet("/fees/sums.csv", ([AsParameters] SumFeesInput asked, SumFeesHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Csv, asked, handler, ct)).WithName("organisation.fees.sums.csv").RequireAuthorization().AskFreshFactor();
        app.MapGet("/fees/sums.xlsx", ([AsParameters] SumFeesInput asked, SumFeesHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Xlsx, asked, handler, ct)).WithName("organisation.fees.sums.xlsx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/api/v1/organisation/fees/sums", ([AsParameters] SumFeesInput asked, SumFeesHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.fees.sums.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync([AsParameters] SumFeesInput asked, SumFeesHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(asked, ct);
        return await pages.ShowAsync<SumFeesPage>(new PageTitle($"Tổng hợp đảng phí năm {model.Year}", "fees", new Crumb("Đảng phí", "/fees")), model, ct);
    }

    private static async Task<TableExport> ExportAsync(TableFormat format, SumFeesInput asked, SumFeesHandler handler, CancellationToken ct)
    {
        var model = await handler.ExportAsync(asked, ct);
        return new TableExport(format, $"tong-hop-dang-phi-{model.Year}", Columns, async (table, _) =>
        {
            foreach (var u in model.Units) await table.RowAsync(u.Code, u.Name, model.Year, u.Members, TableCell.Whole(u.Unrated), TableCell.Whole(u.Due), TableCell.Whole(u.Paid), TableCell.Whole(u.PassedOn), TableCell.Whole(u.One), TableCell.Whole(u.Two), TableCell.Whole(u.Three));
        });
    }
}
