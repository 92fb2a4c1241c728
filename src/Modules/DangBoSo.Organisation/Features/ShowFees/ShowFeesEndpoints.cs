using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowFees;

internal static class ShowFeesEndpoints
{
    private static readonly TableColumn[] Columns = [new("ho_ten", 28), new("dien_dong", 40), "thang", "phai_dong", "da_dong", new("tinh_trang", 28), "so_thang_chua_dong", new("phieu_thu", 20)];

    public static void MapShowFees(this IEndpointRouteBuilder app)
    {
        app.MapGet("/fees", ([AsParameters] ShowFeesInput asked, ShowFeesHandler handler, Pages pages, CancellationToken ct) => PageAsync(asked, handler, pages, null, ct)).WithName("organisation.fees").RequireAuthorization();
        app.MapGet("/fees.csv", ([AsParameters] ShowFeesInput asked, ShowFeesHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Csv, asked, handler, ct)).WithName("organisation.fees.csv").RequireAuthorization().AskFreshFactor();
        app.MapGet("/fees.xlsx", ([AsParameters] ShowFeesInput asked, ShowFeesHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Xlsx, asked, handler, ct)).WithName("organisation.fees.xlsx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/api/v1/organisation/fees", ([AsParameters] ShowFeesInput asked, ShowFeesHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.fees.api").RequireAuthorization();
    }

    internal static async Task<IResult> PageAsync(ShowFeesInput asked, ShowFeesHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(asked, ct);
        Crumb[] above = model.IsOwn ? [] : [new Crumb("Tổng hợp đảng phí", "/fees/sums")];
        return await pages.ShowAsync<ShowFeesPage>(new PageTitle($"Đảng phí tháng {FeeMonth.Text(model.Month)}", "fees", above), model, refusal, ct);
    }

    private static async Task<TableExport> ExportAsync(TableFormat format, ShowFeesInput asked, ShowFeesHandler handler, CancellationToken ct)
    {
        var model = await handler.ExportAsync(asked, ct);
        return new TableExport(format, $"dang-phi-{FeeMonth.Key(model.Month)}", Columns, async (table, _) =>
        {
            foreach (var m in model.Members) await table.RowAsync(m.Name, m.Group, FeeMonth.Text(model.Month), TableCell.Whole(m.Due), TableCell.Whole(m.Paid), m.State, m.Unpaid, string.Join(", ", m.Receipts.Select(r => r.Number)));
        });
    }
}
