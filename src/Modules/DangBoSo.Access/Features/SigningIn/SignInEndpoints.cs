using System.Security.Claims;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Features.Provider;
using DangBoSo.Access.Features.SecondFactor;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.SigningIn;

internal static class SignInEndpoints
{
    private const long MostBody = 100_000;
    internal static readonly PageTitle Title = new("Đăng nhập") { Bare = true, Refused = "Chưa đăng nhập được" };
    private static readonly PageTitle CodeTitle = new("Mã xác nhận") { Bare = true, Refused = "Chưa đăng nhập được" };

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", ShowAsync).WithName("access.sign_in.page").AllowAnonymous();
        app.MapPost("/sign-in", PostAsync).WithName("access.sign_in").AllowAnonymous().WithMetadata(new BodyLimit(MostBody));
        app.MapGet("/sign-in/code", ShowCodeAsync).WithName("access.sign_in.code.page").AllowAnonymous();
        app.MapPost("/sign-in/code", PostCodeAsync).WithName("access.sign_in.code").AllowAnonymous().WithMetadata(new BodyLimit(MostBody));
    }

    private static async Task<IResult> ShowAsync(string? returnUrl, string? trouble, Actor actor, TheProvider provider, ProviderTrouble troubles, Pages pages, CancellationToken ct) => actor.IsSignedIn
        ? Results.Extensions.SeeOther(LocalAddress.Of(returnUrl) ?? "/")
        : await pages.ShowAsync<SignInPage>(Title, new SignInModel(LocalAddress.Of(returnUrl), provider.Name), troubles.Of(trouble), ct);

    private static async Task<IResult> PostAsync(Posted<SignInInput> posted, SignInHandler handler, TheProvider provider, HttpContext context, Forms forms, Flashes flashes, Pages pages, CancellationToken ct)
    {
        var returnUrl = LocalAddress.Of(posted.Input.ReturnUrl);
        var half = false;
        var answer = await forms.SubmitAsync(posted,
            async () =>
            {
                var session = await handler.HandleAsync(posted.Input, ct);
                half = session.AwaitsFactor;
                await context.SignInAsync(Cookie.Principal(session));
                return session.AccountId;
            },
            _ => half ? LocalAddress.With("/sign-in/code", returnUrl) : returnUrl ?? "/",
            refusal => pages.ShowAsync<SignInPage>(Title, new SignInModel(returnUrl, provider.Name), refusal, ct),
            "access.sign_in.done", ct);
        if (half) flashes.Set("access.factor.ask"); // nobody is signed in yet
        return answer;
    }

    private static async Task<IResult> ShowCodeAsync(string? returnUrl, CurrentSession current, SecondFactors factors, Pages pages, CancellationToken ct) => current.Half is { } half
        ? await pages.ShowAsync<CodePage>(CodeTitle, new CodeModel(LocalAddress.Of(returnUrl), await factors.DemonstratedAsync(half.AccountId, ct), half.ThroughProvider), ct)
        : Results.Extensions.SeeOther(LocalAddress.With("/sign-in", LocalAddress.Of(returnUrl)));

    private static async Task<IResult> PostCodeAsync(Posted<CodeInput> posted, SignInHandler handler, CurrentSession current, SecondFactors factors, HttpContext context, Forms forms, Pages pages, CancellationToken ct)
    {
        var returnUrl = LocalAddress.Of(posted.Input.ReturnUrl);
        if (current.Half is not { } half) return Results.Extensions.SeeOther(LocalAddress.With("/sign-in", returnUrl));
        return await forms.SubmitAsync(posted,
            async () =>
            {
                var session = await handler.HandleCodeAsync(posted.Input, ct);
                await context.SignInAsync(Cookie.Principal(session));
                return session.AccountId;
            },
            _ => returnUrl ?? "/",
            async refusal => await pages.ShowAsync<CodePage>(CodeTitle, new CodeModel(returnUrl, await factors.DemonstratedAsync(half.AccountId, ct), half.ThroughProvider), refusal, ct),
            "access.sign_in.done", ct);
    }
}
