using DangBoSo.Access.Acting;
using DangBoSo.Access.Data;
using DangBoSo.Access.Features.Provider;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Access.Features.MyAccount;

internal static class MyAccountEndpoints
{
    private static readonly PageTitle Title = new("Tài khoản của tôi");

    public static void MapMyAccount(this IEndpointRouteBuilder app)
    {
        app.MapGet("/account", ShowAsync).WithName("access.account.page").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        app.MapPost("/account/post", ChooseAsync).WithName("access.account.post").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        app.MapPost("/account/on-behalf", ChooseDelegationAsync).WithName("access.account.on_behalf").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        app.MapPost("/account/password", ChangeAsync).WithName("access.account.password").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        app.MapPost("/account/sign-out", SignOutAsync).WithName("access.account.sign_out").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        app.MapGet("/api/v1/access/me", MeAsync).WithName("access.account.api").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
    }

    private static async Task<IResult> ShowAsync(string? returnUrl, MyAccountReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<MyAccountPage>(Title, await reader.ReadAsync(LocalAddress.Of(returnUrl), ct), ct);

    private static Task<MyAccountModel> MeAsync(MyAccountReader reader, CancellationToken ct) => reader.ReadAsync(null, ct);

    private static Task<IResult> ChooseAsync(Posted<ChoosePostInput> posted, ChoosePostHandler handler, MyAccountReader reader, Forms forms, Pages pages, CancellationToken ct)
    {
        var returnUrl = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), _ => returnUrl ?? "/",
            async refusal => await pages.ShowAsync<MyAccountPage>(Title, await reader.ReadAsync(returnUrl, ct), refusal, ct), "access.post.chosen", ct);
    }

    private static Task<IResult> ChooseDelegationAsync(Posted<ChooseDelegationInput> posted, ChooseDelegationHandler handler, MyAccountReader reader, Forms forms, Pages pages, CancellationToken ct)
    {
        var returnUrl = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), _ => returnUrl ?? "/",
            async refusal => await pages.ShowAsync<MyAccountPage>(Title, await reader.ReadAsync(returnUrl, ct), refusal, ct), "access.delegation.chosen", ct);
    }

    private static Task<IResult> ChangeAsync(Posted<ChangePasswordInput> posted, ChangePasswordHandler handler, MyAccountReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), _ => "/account",
            async refusal => await pages.ShowAsync<MyAccountPage>(Title, await reader.ReadAsync(null, ct), refusal, ct), "access.password.changed", ct, check: () => handler.CheckAsync(posted.Input, ct));

    // The cookie stays: its session is over and opens nothing, but it tells whose form another tab still sends, so that the text is kept for him.
    private static Task<IResult> SignOutAsync(Posted<NoInput> posted, SignOutHandler handler, MyAccountReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(ct), _ => "/sign-in",
            async refusal => await pages.ShowAsync<MyAccountPage>(Title, await reader.ReadAsync(null, ct), refusal, ct), "access.sign_out.done", ct);
}

internal sealed class MyAccountReader(AccessDb db, Profiles profiles, Delegations delegations, IOrganisations organisations, Passwords passwords, TheProvider provider, Actor actor)
{
    public async Task<MyAccountModel> ReadAsync(string? returnUrl, CancellationToken ct)
    {
        var account = actor.AccountId!.Value;
        var own = await db.Accounts.AsNoTracking().Where(a => a.Id == account).Select(a => new { a.Login, HasFactor = db.Authenticators.Any(f => f.AccountId == account) }).SingleAsync(ct);
        var posts = await profiles.PostsInForceAsync(account, ct);
        var units = await organisations.UnitsAsync([.. posts.Select(p => p.UnitId).Distinct()], ct);
        var received = await delegations.ReceivedAsync(account, ct);
        return new MyAccountModel(own.Login, actor.Profile.DisplayName, [.. posts.Select(p => new MyPostModel(p.Id, p.Title, units[p.UnitId].Name, p.Id == actor.PostId))],
            received.ConvertAll(d => new MyDelegationModel(d.Given.Id, d.Giver.Title, d.Giver.PersonName, d.Giver.UnitName, d.Given.ToDay, d.Given.Id == actor.Profile.DelegationId)), own.HasFactor, provider.Name, passwords.Rules.ShortestPassword, returnUrl)
        { IsMember = actor.Profile.MemberId is not null };
    }
}
