using System.Security.Claims;
using DangBoSo.Access.Acting;
using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.SigningIn;

internal static class SignInEndpoints
{
    private const long MostBody = 100_000;
    private static readonly PageTitle Title = new("Đăng nhập") { Bare = true };

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapGet("/sign-in", Show).WithName("access.sign_in.page").AllowAnonymous();
        app.MapPost("/sign-in", PostAsync).WithName("access.sign_in").AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(MostBody));
    }

    private static async Task<IResult> Show(string? returnUrl, Actor actor, Pages pages, CancellationToken ct) => actor.IsSignedIn
        ? Results.Extensions.SeeOther(LocalAddress.Of(returnUrl) ?? "/")
        : await pages.ShowAsync<SignInPage>(Title, new SignInModel(LocalAddress.Of(returnUrl)), ct);

    private static Task<IResult> PostAsync(Posted<SignInInput> posted, SignInHandler handler, HttpContext context, Forms forms, Pages pages, CancellationToken ct)
    {
        var returnUrl = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted,
            async () =>
            {
                var session = await handler.HandleAsync(posted.Input, ct);
                await context.SignInAsync(Cookie.Principal(session));
                return session.AccountId;
            },
            _ => returnUrl ?? "/",
            refusal => pages.ShowAsync<SignInPage>(Title, new SignInModel(returnUrl), refusal, ct),
            "access.sign_in.done", ct);
    }
}
