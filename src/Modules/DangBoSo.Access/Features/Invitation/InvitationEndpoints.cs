using DangBoSo.Access.Features.ManagingAccounts;
using DangBoSo.Access.Features.Proposals;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.Invitation;

internal static class InvitationEndpoints
{
    private const string Sheet = "/access/accounts/{id:guid}/invitation";
    private const string Door = "/sign-in/invitation";
    private const long MostBody = 100_000;
    private static readonly PageTitle Title = new("Đặt mật khẩu") { Bare = true, Refused = "Chưa đặt được mật khẩu" };

    public static void MapInvitation(this IEndpointRouteBuilder app)
    {
        app.MapGet(Sheet, (Guid id, InvitePersonHandler handler, Pages pages, CancellationToken ct) => SheetAsync(id, handler, pages, ct)).WithName("access.accounts.invitation.page").RequireAuthorization();
        app.MapPost(Sheet, InviteAsync).WithName("access.accounts.invitation").RequireAuthorization().AskFreshFactor();
        app.MapGet(Door, async (string? token, UseInvitationHandler handler, Pages pages, CancellationToken ct) => await pages.ShowAsync<UseInvitationPage>(Title, await handler.ReadAsync(token, ct), ct)).WithName("access.invitation.page").AllowAnonymous();
        app.MapPost(Door, UseAsync).WithName("access.invitation").AllowAnonymous().WithMetadata(new BodyLimit(MostBody));
    }

    private static Task<IResult> InviteAsync(Guid id, Posted<InvitePersonInput> posted, InvitePersonHandler handler, ManagedAccountReader reader, ProposalsReader proposals, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), account => $"/access/accounts/{account}/invitation", refusal => AccountsEndpoints.ShowOneAsync(id, refusal, null, reader, pages, ct), "access.invitation.made", ct,
            end: o => proposals.EndAsync(o, $"/access/accounts/{o}/invitation", "access.invitation.made", ct));

    private static Task<IResult> UseAsync(Posted<UseInvitationInput> posted, UseInvitationHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), _ => "/sign-in",
            async refusal => await pages.ShowAsync<UseInvitationPage>(Title, await handler.ReadAsync(posted.Input.Token, ct), refusal, ct), "access.invitation.done", ct, check: () => handler.CheckAsync(posted.Input, ct));

    private static async Task<IResult> SheetAsync(Guid id, InvitePersonHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<InvitationSheetPage>(new PageTitle("Giấy mời đặt mật khẩu", "accounts", new Crumb("Tài khoản", "/access/accounts"), new Crumb(model.Name, $"/access/accounts/{id}")), model, ct);
    }
}
