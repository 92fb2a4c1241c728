using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.EnterMember;

internal static class EnterMemberEndpoints
{
    private static readonly PageTitle Title = new("Nhập đảng viên", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb("Đảng viên", "/organisation/members"));

    public static void MapEnterMember(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/new", (EnterMemberHandler handler, Pages pages, CancellationToken ct) => PageAsync(handler, pages, null, ct)).WithName("organisation.member.enter").RequireAuthorization();
        app.MapPost("/organisation/members/new", PostAsync).WithName("organisation.member.enter.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members", ApiAsync).WithName("organisation.member.enter.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Posted<EnterMemberInput> posted, EnterMemberHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), id => $"/organisation/members/{id}", refusal => PageAsync(handler, pages, refusal, ct), "organisation.member.entered", ct);

    private static Task<IResult> ApiAsync(EnterMemberInput? input, EnterMemberHandler handler, Api api, CancellationToken ct)
    {
        input ??= new EnterMemberInput();
        return api.SubmitAsync(input, () => handler.HandleAsync(input, ct), id => $"/api/v1/organisation/members/{id}", ct);
    }

    private static async Task<IResult> PageAsync(EnterMemberHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<EnterMemberPage>(Title, await handler.ReadAsync(ct), refusal, ct);
}
