using DangBoSo.Access.Acting;
using DangBoSo.Access.Features.Provider;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Cookie = DangBoSo.Access.Acting.Cookie;

namespace DangBoSo.Access.Features.Passkeys;

internal static class PasskeyEndpoints
{
    private const long MostBody = 100_000;
    private const string Factors = "/account/second-factor";

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/sign-in/passkey").AllowAnonymous().WithMetadata(new BodyLimit(MostBody));
        open.MapPost("", SignInAsync).WithName("access.sign_in.passkey");
        open.MapPost("/options", AskNobodyAsync).WithName("access.sign_in.passkey.options");

        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapPost("/account/passkeys", AddAsync).WithName("access.passkey.add").AskFreshFactor();
        own.MapPost("/account/passkeys/options", async (Posted<NoInput> _, ManagePasskeysHandler handler, Passkeys passkeys, Actor actor, CancellationToken ct) =>
            await passkeys.OfferAsync(await handler.OwnerAsync(actor.AccountId!.Value, ct))).WithName("access.passkey.options").AskFreshFactor();
        own.MapPost("/account/passkeys/{id:guid}/remove", (Guid id, Posted<NoInput> posted, ManagePasskeysHandler handler, SecondFactorReader reader, Forms forms, Pages pages, CancellationToken ct) =>
            forms.SubmitAsync(posted, () => handler.RemoveAsync(id, ct), _ => Factors, refusal => SecondFactorEndpoints.PageAsync(null, null, refusal, reader, pages, ct), "access.passkey.removed", ct)).WithName("access.passkey.remove").AskFreshFactor();
        own.MapPost("/account/confirm/passkey", ConfirmAsync).WithName("access.confirm.passkey");
        own.MapPost("/account/confirm/passkey/options", async (Posted<NoInput> _, ManagePasskeysHandler handler, Passkeys passkeys, Actor actor, CancellationToken ct) =>
            await passkeys.AskAsync(await handler.OwnerAsync(actor.AccountId!.Value, ct))).WithName("access.confirm.passkey.options");
    }

    // After the password, the keys of that account are asked for; before it, whichever the device holds.
    private static async Task<PasskeyAskModel> AskNobodyAsync(Posted<NoInput> posted, CurrentSession current, ManagePasskeysHandler handler, Passkeys passkeys, CancellationToken ct) =>
        await passkeys.AskAsync(current.Half is { } half ? await handler.OwnerAsync(half.AccountId, ct) : null);

    private static Task<IResult> SignInAsync(Posted<PasskeyInput> posted, SignInHandler handler, TheProvider provider, HttpContext context, Forms forms, Pages pages, CancellationToken ct)
    {
        var returnUrl = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted,
            async () =>
            {
                var session = await handler.HandlePasskeyAsync(posted.Input, ct);
                await context.SignInAsync(Cookie.Principal(session));
                return session.AccountId;
            },
            _ => returnUrl ?? "/",
            refusal => pages.ShowAsync<SignInPage>(SignInEndpoints.Title, new SignInModel(returnUrl, provider.Name), refusal, ct),
            "access.sign_in.done", ct);
    }

    private static Task<IResult> AddAsync(Posted<PasskeyInput> posted, ManagePasskeysHandler handler, SecondFactorReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.AddAsync(posted.Input, ct), _ => Factors, refusal => SecondFactorEndpoints.PageAsync(null, null, refusal, reader, pages, ct), "access.passkey.added", ct);

    private static Task<IResult> ConfirmAsync(Posted<PasskeyInput> posted, ManagePasskeysHandler handler, SecondFactors factors, Actor actor, Forms forms, Pages pages, CancellationToken ct)
    {
        var back = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted, () => handler.ConfirmAsync(posted.Input, ct), _ => back ?? "/", refusal => SecondFactorEndpoints.ConfirmPageAsync(back, refusal, factors, actor, pages, ct), "access.factor.confirmed", ct);
    }
}
