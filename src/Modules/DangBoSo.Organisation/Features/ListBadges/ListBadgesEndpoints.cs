using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListBadges;

internal static class ListBadgesEndpoints
{
    private static readonly TableColumn[] Columns = [new("ho_ten", 28), "ngay_sinh", "tuoi_dang_tu", "so_nam", new("chi_bo", 40), new("quyet_dinh", 20)];

    public static void MapListBadges(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/badges", PageAsync).WithName("organisation.badges").RequireAuthorization();
        app.MapGet("/organisation/badges.csv", ([AsParameters] ListBadgesInput asked, ListBadgesHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Csv, asked, handler, ct)).WithName("organisation.badges.csv").RequireAuthorization().AskFreshFactor();
        app.MapGet("/organisation/badges.xlsx", ([AsParameters] ListBadgesInput asked, ListBadgesHandler handler, CancellationToken ct) => ExportAsync(TableFormat.Xlsx, asked, handler, ct)).WithName("organisation.badges.xlsx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/api/v1/organisation/badges", ([AsParameters] ListBadgesInput asked, ListBadgesHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.badges.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync([AsParameters] ListBadgesInput asked, ListBadgesHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ListBadgesPage>(new PageTitle("Huy hiệu Đảng", "procedures", new Crumb("Thủ tục đảng viên", "/organisation/procedures")), await handler.ReadAsync(asked, ct), ct);

    private static async Task<TableExport> ExportAsync(TableFormat format, ListBadgesInput asked, ListBadgesHandler handler, CancellationToken ct)
    {
        var due = await handler.ExportAsync(asked, ct);
        return new TableExport(format, "huy-hieu-dang", Columns, async (table, cancel) =>
        {
            await foreach (var m in due.WithCancellation(cancel)) await table.RowAsync(m.FullName, m.BirthDate, m.Since, m.Years, m.Cell, m.Awarded);
        });
    }
}
