using DangBoSo.Access.Acting;
using DangBoSo.Access.Features.SigningIn;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.SecondFactor;

internal static class SecondFactorEndpoints
{
    private const string Address = "/account/second-factor";
    private static readonly PageTitle Title = new("Xác nhận hai lớp", null, new Crumb("Tài khoản của tôi", "/account"));
    private static readonly PageTitle ConfirmTitle = new("Xác nhận lại");

    public static void MapSecondFactor(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet(Address, ShowAsync).WithName("access.factor.page");
        own.MapPost(Address, AddAsync).WithName("access.factor.add");
        own.MapPost(Address + "/codes", RenewAsync).WithName("access.factor.codes").AskFreshFactor();
        own.MapPost(Address + "/remove", RemoveAsync).WithName("access.factor.remove").AskFreshFactor();
        own.MapGet("/account/confirm", ShowConfirmAsync).WithName("access.confirm.page");
        own.MapPost("/account/confirm", ConfirmAsync).WithName("access.confirm");
        own.MapPost("/api/v1/access/confirm", (CodeInput input, ConfirmHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.HandleAsync(input.Code!, ct), _ => "/api/v1/access/me", ct)).WithName("access.confirm.api");
    }

    private static Task<IResult> ShowAsync(string? returnUrl, SecondFactorReader reader, Pages pages, CancellationToken ct) => PageAsync(returnUrl, null, null, reader, pages, ct);

    private static Task<IResult> AddAsync(Posted<AddFactorInput> posted, AddFactorHandler handler, SecondFactorReader reader, Forms forms, Pages pages, CancellationToken ct)
    {
        var back = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), _ => LocalAddress.With(Address, back), refusal => PageAsync(back, posted.Input.Offer, refusal, reader, pages, ct), "access.factor.added", ct);
    }

    private static Task<IResult> RenewAsync(Posted<NoInput> posted, AddFactorHandler handler, SecondFactorReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RenewCodesAsync(ct), _ => Address, refusal => PageAsync(null, null, refusal, reader, pages, ct), "access.factor.codes_made", ct);

    private static Task<IResult> RemoveAsync(Posted<NoInput> posted, AddFactorHandler handler, SecondFactorReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RemoveAsync(ct), _ => Address, refusal => PageAsync(null, null, refusal, reader, pages, ct), "access.factor.removed", ct);

    internal static async Task<IResult> PageAsync(string? returnUrl, string? kept, Refusal? refusal, SecondFactorReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<SecondFactorPage>(Title, await reader.ReadAsync(LocalAddress.Of(returnUrl), kept, ct), refusal, ct);

    private static async Task<IResult> ShowConfirmAsync(string? returnUrl, SecondFactors factors, Actor actor, Pages pages, CancellationToken ct) => await factors.HasAsync(actor.AccountId!.Value, ct)
        ? await ConfirmPageAsync(returnUrl, null, factors, actor, pages, ct)
        : Results.Extensions.SeeOther(LocalAddress.With(Address, LocalAddress.Of(returnUrl)));

    private static Task<IResult> ConfirmAsync(Posted<CodeInput> posted, ConfirmHandler handler, SecondFactors factors, Actor actor, Forms forms, Pages pages, CancellationToken ct)
    {
        var back = LocalAddress.Of(posted.Input.ReturnUrl);
        return forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input.Code!, ct), _ => back ?? "/", refusal => ConfirmPageAsync(back, refusal, factors, actor, pages, ct), "access.factor.confirmed", ct);
    }

    internal static async Task<IResult> ConfirmPageAsync(string? returnUrl, Refusal? refusal, SecondFactors factors, Actor actor, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<ConfirmPage>(ConfirmTitle, new ConfirmModel(LocalAddress.Of(returnUrl), await factors.DemonstratedAsync(actor.AccountId!.Value, ct), factors.Rules.FreshMinutes), refusal, ct);
}
