using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ListPlans;

internal static class ListPlansEndpoints
{
    private static readonly TableColumn[] Columns = [new("ten_goi", 70), new("don_vi_ban_hanh", 40), "ngay_phat_hanh", "so_chi_tieu", "so_nhiem_vu", "bi_tra_lai"];

    public static void MapListPlans(this IEndpointRouteBuilder app)
    {
        app.MapGet("/work", async (Guid? before, ListPlansQuery plans, Pages pages, CancellationToken ct) =>
                await pages.ShowAsync<ListPlansPage>(new PageTitle("Nghị quyết, nhiệm vụ", "work"), await plans.ReadAsync(before, ct), ct))
            .WithName("work.plans").RequireAuthorization();
        app.MapGet("/work/plans.csv", (ListPlansQuery plans) => Export(TableFormat.Csv, plans)).WithName("work.plans.csv").RequireAuthorization();
        app.MapGet("/work/plans.xlsx", (ListPlansQuery plans) => Export(TableFormat.Xlsx, plans)).WithName("work.plans.xlsx").RequireAuthorization();
        app.MapGet("/api/v1/work/plans", (Guid? before, ListPlansQuery plans, CancellationToken ct) => plans.ReadAsync(before, ct))
            .WithName("work.plans.api").RequireAuthorization();
    }

    private static TableExport Export(TableFormat format, ListPlansQuery plans) => new(format, "nghi-quyet-ke-hoach", Columns, async (table, ct) =>
    {
        await foreach (var p in plans.StreamAsync(ct)) await table.RowAsync(p.Title, p.Owner, p.IssuedOn, p.Targets, p.Lines, p.Returned);
    });
}
