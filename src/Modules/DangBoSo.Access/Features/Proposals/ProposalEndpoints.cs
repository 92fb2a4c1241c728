using DangBoSo.Access.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Access.Features.Proposals;

internal static class ProposalEndpoints
{
    private const string Address = "/access/proposals";
    private const string One = Address + "/{id:guid}";
    private static readonly PageTitle Title = new("Việc chờ quản trị thứ hai xác nhận", "accounts", new Crumb("Tài khoản", "/access/accounts"));

    public static void MapProposals(this IEndpointRouteBuilder app)
    {
        app.MapGet(Address, async (Guid? before, ProposalsReader reader, Pages pages, CancellationToken ct) => await pages.ShowAsync<ProposalsPage>(Title, await reader.ListAsync(before, ct), ct)).WithName("access.proposals.page").RequireAuthorization();
        app.MapGet("/api/v1/access/proposals", (Guid? before, ProposalsReader reader, CancellationToken ct) => reader.ListAsync(before, ct)).WithName("access.proposals.api").RequireAuthorization();
        app.MapGet(One, (Guid id, ProposalsReader reader, Pages pages, CancellationToken ct) => PageAsync(id, null, reader, pages, ct)).WithName("access.proposals.one.page").RequireAuthorization();
        app.MapPost(One + "/confirm", ConfirmAsync).WithName("access.proposals.confirm").RequireAuthorization().AskFreshFactor();
        app.MapPost(One + "/refuse", RefuseAsync).WithName("access.proposals.refuse").RequireAuthorization();
        app.MapPost(One + "/withdraw", WithdrawAsync).WithName("access.proposals.withdraw").RequireAuthorization();
    }

    // A secret that came of it is shown where it always is shown.
    private static async Task<IResult> ConfirmAsync(Guid id, Posted<NoInput> posted, AnswerProposalHandler handler, ProposalsReader reader, Forms forms, Pages pages, CancellationToken ct)
    {
        var kind = (await reader.FindAsync(id, ct)).Kind;
        return await forms.SubmitAsync(posted, () => handler.ConfirmAsync(id, ct), account => $"/access/accounts/{account}{(kind is ProposalKind.Invite ? "/invitation" : "")}", refusal => PageAsync(id, refusal, reader, pages, ct), "access.proposal.confirmed", ct);
    }

    private static Task<IResult> RefuseAsync(Guid id, Posted<RefuseProposalInput> posted, AnswerProposalHandler handler, ProposalsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RefuseAsync(id, posted.Input, ct), SecondAdministrator.Address, refusal => PageAsync(id, refusal, reader, pages, ct), "access.proposal.refused", ct, check: () => reader.FindAsync(id, ct));

    private static Task<IResult> WithdrawAsync(Guid id, Posted<NoInput> posted, AnswerProposalHandler handler, ProposalsReader reader, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.WithdrawAsync(id, ct), SecondAdministrator.Address, refusal => PageAsync(id, refusal, reader, pages, ct), "access.proposal.withdrawn", ct);

    private static async Task<IResult> PageAsync(Guid id, Refusal? refusal, ProposalsReader reader, Pages pages, CancellationToken ct)
    {
        var model = await reader.OneAsync(id, ct);
        return await pages.ShowAsync<ProposalPage>(new PageTitle($"{model.Row.What}: {model.Row.PersonName}", "accounts", new Crumb("Tài khoản", "/access/accounts"), new Crumb("Việc chờ xác nhận", Address)), model, refusal, ct);
    }
}
