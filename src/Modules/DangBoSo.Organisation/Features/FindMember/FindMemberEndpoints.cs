using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.FindMember;

internal static class FindMemberEndpoints
{
    private static readonly PageTitle Title = new("Tìm theo số thẻ", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb("Đảng viên", "/organisation/members"));

    public static void MapFindMember(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/find", (FindMemberHandler handler, Pages pages, CancellationToken ct) => PageAsync(handler, pages, null, ct)).WithName("organisation.member.find").RequireAuthorization();
        app.MapPost("/organisation/members/find", PostAsync).WithName("organisation.member.find.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/find", ApiAsync).WithName("organisation.member.find.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Posted<FindMemberInput> posted, FindMemberHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), id => $"/organisation/members/{id}", refusal => PageAsync(handler, pages, refusal, ct), "organisation.member.found", ct);

    private static Task<IResult> ApiAsync(FindMemberInput? input, FindMemberHandler handler, Api api, CancellationToken ct)
    {
        input ??= new FindMemberInput();
        return api.FindAsync(input, () => handler.HandleAsync(input, ct));
    }

    private static async Task<IResult> PageAsync(FindMemberHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<FindMemberPage>(Title, handler.Read(), refusal, ct);
}
