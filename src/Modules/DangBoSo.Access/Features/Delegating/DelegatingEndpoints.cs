using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.Delegating;

internal static class DelegatingEndpoints
{
    private const string Address = "/account/delegations";
    private const string ApiAddress = "/api/v1/access/delegations";
    private static readonly PageTitle Title = new("Ủy quyền", null, new Crumb("Tài khoản của tôi", "/account"));

    public static void MapDelegating(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization();
        own.MapGet(Address, (string? unit, DelegationsReader reader, Pages pages, CancellationToken ct) => PageAsync(unit, null, reader, pages, ct)).WithName("access.delegations.page");
        own.MapPost(Address, GiveAsync).WithName("access.delegations.give").AskFreshFactor();
        own.MapPost(Address + "/{id:guid}/revoke", RevokeAsync).WithName("access.delegations.revoke");
        own.MapGet(ApiAddress, (DelegationsReader reader, CancellationToken ct) => reader.LinesAsync(ct)).WithName("access.delegations.api");
        own.MapPost(ApiAddress, (GiveDelegationInput input, GiveDelegationHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.HandleAsync(input, ct), _ => ApiAddress, ct)).WithName("access.delegations.give.api").AskFreshFactor();
        own.MapPost(ApiAddress + "/{id:guid}/revoke", (Guid id, RevokeDelegationInput input, RevokeDelegationHandler handler, Api answers, CancellationToken ct) =>
            answers.SubmitAsync(input, () => handler.HandleAsync(id, int.TryParse(input.Version, out var seen) ? seen : null, ct), _ => ApiAddress, ct)).WithName("access.delegations.revoke.api");
    }

    private static Task<IResult> GiveAsync(Posted<GiveDelegationInput> posted, GiveDelegationHandler handler, DelegationsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), _ => Address, refusal => PageAsync(posted.Input.Unit, refusal, reader, pages, ct), "access.delegation.given", ct, check: () => handler.CheckAsync(posted.Input, ct));

    private static Task<IResult> RevokeAsync(Guid id, Posted<NoInput> posted, RevokeDelegationHandler handler, DelegationsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.SeenVersion, ct), _ => Address, refusal => PageAsync(null, refusal, reader, pages, ct), "access.delegation.revoked", ct);

    private static async Task<IResult> PageAsync(string? unit, Refusal? refusal, DelegationsReader reader, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<DelegationsPage>(Title, await reader.ReadAsync(unit, ct), refusal, ct);
}
