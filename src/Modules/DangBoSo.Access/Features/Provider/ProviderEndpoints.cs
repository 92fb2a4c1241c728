using DangBoSo.Access.Acting;
using DangBoSo.Access.Domain;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Cookie = DangBoSo.Access.Acting.Cookie;

namespace DangBoSo.Access.Features.Provider;

internal static class ProviderEndpoints
{
    private const string Door = "/sign-in";
    private const string Address = "/account/provider";
    private static readonly PageTitle Title = new("Đăng nhập qua nhà cung cấp", null, new Crumb("Tài khoản của tôi", "/account")) { Refused = "Chưa nối được" };

    /// <summary>Without a provider in the settings these addresses do not exist.</summary>
    public static void MapProvider(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetRequiredService<TheProvider>().Setting is null) return;
        var open = app.MapGroup("").AllowAnonymous();
        open.MapGet("/sign-in/provider", BeginAsync).WithName("access.provider.sign_in");
        open.MapGet(ProviderServices.Answer, AnswerAsync).WithName("access.provider.answer");

        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet(Address, ShowAsync).WithName("access.provider.page");
        // Changes nothing. It is a link and no form: browsers would hold the way on to the provider against our policy for forms (form-action).
        own.MapGet(Address + "/link", BeginLinkAsync).WithName("access.provider.link.begin");
        own.MapPost(Address + "/link", LinkAsync).WithName("access.provider.link").AskFreshFactor();
        own.MapPost(Address + "/unlink", UnlinkAsync).WithName("access.provider.unlink").AskFreshFactor();
    }

    private static async Task<IResult> BeginAsync(string? returnUrl, HttpContext context, Actor actor, ProviderProtocol protocol)
    {
        var back = LocalAddress.Of(returnUrl);
        if (actor.IsSignedIn) return Results.Extensions.SeeOther(back ?? "/");
        return await protocol.AskAsync(context, new ProviderQuestion(back, null)) ? Results.Empty : Sent(Door, ProviderTrouble.Unreachable, back);
    }

    private static async Task<IResult> BeginLinkAsync(HttpContext context, Actor actor, CurrentSession current, ProviderProtocol protocol) =>
        await protocol.AskAsync(context, new ProviderQuestion(Address, new LinkAsked(actor.AccountId!.Value, current.Id!.Value))) ? Results.Empty : Sent(Address, ProviderTrouble.Unreachable, null);

    private static async Task<IResult> AnswerAsync(HttpContext context, Actor actor, CurrentSession current, ProviderProtocol protocol, SignInHandler handler, ProviderOffers offers, ProviderReader reader, Flashes flashes, Pages pages, CancellationToken ct)
    {
        if (await protocol.ReadAsync(context) is not { } answer) return Sent(actor.IsSignedIn ? Address : Door, ProviderTrouble.Refused, null);
        if (answer.Question.Link is not { } link) return await SignInAsync(answer, context, handler, flashes, ct);
        // The session that asked, and no other that came into this browser meanwhile.
        if (link != new LinkAsked(actor.AccountId ?? Guid.Empty, current.Id ?? Guid.Empty)) return Sent(actor.IsSignedIn ? Address : Door, ProviderTrouble.Refused, null);
        return await pages.ShowAsync<ProviderPage>(Title, await reader.ReadAsync(offers.Seal(link.AccountId, answer), ct), ct);
    }

    private static async Task<IResult> SignInAsync(ProviderAnswer answer, HttpContext context, SignInHandler handler, Flashes flashes, CancellationToken ct)
    {
        var back = answer.Question.ReturnUrl;
        Session session;
        try
        {
            session = await handler.HandleProviderAsync(answer, ct);
        }
        catch (InvalidInput)
        {
            return Sent(Door, ProviderTrouble.Refused, back); // one text, whether nobody is linked, the account is disabled, or shut after too many tries
        }

        await context.SignInAsync(Cookie.Principal(session));
        flashes.Set(session.AwaitsFactor ? "access.factor.ask" : "access.sign_in.done");
        return Results.Extensions.SeeOther(session.AwaitsFactor ? LocalAddress.With("/sign-in/code", back) : back ?? "/");
    }

    private static Task<IResult> ShowAsync(string? trouble, ProviderReader reader, ProviderTrouble troubles, Pages pages, CancellationToken ct) => PageAsync(null, troubles.Of(trouble), reader, pages, ct);

    private static Task<IResult> LinkAsync(Posted<LinkProviderInput> posted, LinkProviderHandler handler, ProviderReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.LinkAsync(posted.Input, ct), _ => Address, refusal => PageAsync(posted.Input.Offer, refusal, reader, pages, ct), "access.provider.linked", ct);

    private static Task<IResult> UnlinkAsync(Posted<NoInput> posted, LinkProviderHandler handler, ProviderReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.UnlinkAsync(ct), _ => Address, refusal => PageAsync(null, refusal, reader, pages, ct), "access.provider.unlinked", ct);

    private static async Task<IResult> PageAsync(string? offer, Refusal? refusal, ProviderReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ProviderPage>(Title, await reader.ReadAsync(offer, ct), refusal, ct);

    // A page of its own address: shown again, it asks nobody anything.
    private static IResult Sent(string page, string trouble, string? back) =>
        Results.Extensions.SeeOther($"{page}?trouble={trouble}" + (back is null or "/" ? "" : $"&returnUrl={Uri.EscapeDataString(back)}"));
}
