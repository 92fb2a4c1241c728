using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ListProcedures;

internal static class ListProceduresEndpoints
{
    public static void MapListProcedures(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/procedures", PageAsync).WithName("organisation.procedures").RequireAuthorization();
        app.MapGet("/api/v1/organisation/procedures", ([AsParameters] ListProceduresInput asked, ListProceduresHandler handler, CancellationToken ct) => handler.ReadAsync(asked, ct)).WithName("organisation.procedures.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync([AsParameters] ListProceduresInput asked, ListProceduresHandler handler, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ListProceduresPage>(new PageTitle("Thủ tục đảng viên", "procedures", new Crumb("Đảng viên", "/organisation/members")), await handler.ReadAsync(asked, ct), ct);
}
