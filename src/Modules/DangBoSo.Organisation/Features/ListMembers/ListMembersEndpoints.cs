using DangBoSo.Platform.Csv;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListMembers;

internal static class ListMembersEndpoints
{
    public static void MapListMembers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members", PageAsync).WithName("organisation.members").RequireAuthorization();
        app.MapGet("/organisation/members.csv", ExportAsync).WithName("organisation.members.export").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members", ([AsParameters] ListMembersInput asked, ListMembersHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.members.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync([AsParameters] ListMembersInput asked, ListMembersHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ListMembersPage>(new PageTitle("Đảng viên", "organisation", new Crumb("Tổ chức", "/organisation")), await handler.ReadAsync(asked, ct), ct);

    /// <summary>The columns of the import, so that an export can be brought in elsewhere.</summary>
    private static IResult ExportAsync([AsParameters] ListMembersInput asked, ListMembersHandler handler, CancellationToken ct)
    {
        var rows = handler.Stream(asked);
        return Results.Stream(
            async body =>
            {
                await using var csv = new CsvWriter(body);
                await csv.RowAsync("code", "full_name", "birth_date", "sex", "joined", "official", "cell", "cell_name");
                await foreach (var m in rows.WithCancellation(ct))
                    await csv.RowAsync(m.CardNumber, m.FullName, Cells.Day(m.BirthDate), m.Sex, Cells.Day(m.JoinedOn), m.OfficialOn is { } day ? Cells.Day(day) : "", m.CellCode, m.CellName);
            },
            "text/csv; charset=utf-8", "dang-vien.csv");
    }
}
