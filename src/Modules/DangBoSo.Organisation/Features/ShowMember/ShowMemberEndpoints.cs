using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowMember;

internal static class ShowMemberEndpoints
{
    public static void MapShowMember(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}", PageAsync).WithName("organisation.member").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members/{id:guid}", (Guid id, ShowMemberHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.member.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, ShowMemberHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<ShowMemberPage>(new PageTitle(model.FullName, "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb("Đảng viên", "/organisation/members")), model, ct);
    }
}
