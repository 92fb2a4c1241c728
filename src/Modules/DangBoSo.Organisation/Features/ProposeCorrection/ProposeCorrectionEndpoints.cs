using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ProposeCorrection;

internal static class ProposeCorrectionEndpoints
{
    private const string Api1 = "/api/v1/organisation/own-record";

    public static void MapProposeCorrection(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet("/account/record/fields/{field}/propose", (string field, ProposeCorrectionHandler handler, Pages pages, CancellationToken ct) => FieldPageAsync(field, handler, pages, null, ct)).WithName("organisation.own.field.propose");
        own.MapPost("/account/record/fields/{field}/propose", FieldAsync).WithName("organisation.own.field.propose.post");
        own.MapGet("/account/record/lists/{list}/propose", (string list, ProposeCorrectionHandler handler, Pages pages, CancellationToken ct) => RowPageAsync(list, null, handler, pages, null, ct)).WithName("organisation.own.list.propose");
        own.MapPost("/account/record/lists/{list}/propose", (string list, Posted<ProposeRowInput> posted, ProposeCorrectionHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) => RowAsync(list, null, posted, handler, attachments, forms, pages, ct)).WithName("organisation.own.list.propose.post");
        own.MapGet("/account/record/rows/{row:guid}/propose", (Guid row, ProposeCorrectionHandler handler, Pages pages, CancellationToken ct) => RowPageAsync(null, row, handler, pages, null, ct)).WithName("organisation.own.row.propose");
        own.MapPost("/account/record/rows/{row:guid}/propose", (Guid row, Posted<ProposeRowInput> posted, ProposeCorrectionHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) => RowAsync(null, row, posted, handler, attachments, forms, pages, ct)).WithName("organisation.own.row.propose.post");
        own.MapGet("/account/record/requests", ListAsync).WithName("organisation.own.proposals");
        own.MapGet("/account/record/requests/{proposal:guid}", (Guid proposal, ProposeCorrectionHandler handler, Pages pages, CancellationToken ct) => ShowAsync(proposal, handler, pages, null, ct)).WithName("organisation.own.proposal");
        own.MapPost("/account/record/requests/{proposal:guid}/withdraw", WithdrawAsync).WithName("organisation.own.proposal.withdraw");
        own.MapGet("/account/record/requests/{proposal:guid}/evidence/{file:guid}", FileAsync).WithName("organisation.own.proposal.file");
        MapApi(own);
    }

    private static void MapApi(RouteGroupBuilder own)
    {
        own.MapGet(Api1 + "/requests", (Guid? before, ProposeCorrectionHandler handler, CancellationToken ct) => handler.ListAsync(before, ct)).WithName("organisation.own.proposals.api");
        own.MapGet(Api1 + "/requests/{proposal:guid}", (Guid proposal, ProposeCorrectionHandler handler, CancellationToken ct) => handler.ReadAsync(proposal, ct)).WithName("organisation.own.proposal.api");
        own.MapPost(Api1 + "/fields/{field}/requests", async (string field, ProposeFieldInput input, ProposeCorrectionHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.ReadFieldAsync(field, ct); // who has no record gets 404, whatever he sent
            return await api.SubmitAsync(input, () => handler.FieldAsync(field, input, [], ct), ProposalApi, ct);
        }).WithName("organisation.own.field.propose.api");
        own.MapPost(Api1 + "/lists/{list}/requests", async (string list, ProposeRowInput input, ProposeCorrectionHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.ReadRowAsync(list, null, ct);
            return await api.SubmitAsync(input, () => handler.RowAsync(list, null, input, [], ct), ProposalApi, ct);
        }).WithName("organisation.own.list.propose.api");
        own.MapPost(Api1 + "/rows/{row:guid}/requests", async (Guid row, ProposeRowInput input, ProposeCorrectionHandler handler, Api api, CancellationToken ct) =>
        {
            await handler.ReadRowAsync(null, row, ct);
            return await api.SubmitAsync(input, () => handler.RowAsync(null, row, input, [], ct), ProposalApi, ct);
        }).WithName("organisation.own.row.propose.api");
        own.MapPost(Api1 + "/requests/{proposal:guid}/withdrawal", (Guid proposal, ProposeCorrectionHandler handler, Api api, CancellationToken ct) => api.SubmitAsync(new NoInput(), () => handler.WithdrawAsync(proposal, ct), ProposalApi, ct)).WithName("organisation.own.proposal.withdraw.api");
    }

    private static string ProposalApi(Guid id) => $"{Api1}/requests/{id:D}";

    private static string At(Guid id) => $"/account/record/requests/{id:D}";

    private static Task<IResult> FieldAsync(string field, Posted<ProposeFieldInput> posted, ProposeCorrectionHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.FieldAsync(field, posted.Input, posted.Files, ct), At, async refusal =>
        {
            foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
            return await FieldPageAsync(field, handler, pages, refusal, ct);
        }, "organisation.correction.sent", ct);

    private static Task<IResult> RowAsync(string? list, Guid? row, Posted<ProposeRowInput> posted, ProposeCorrectionHandler handler, Attachments attachments, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.RowAsync(list, row, posted.Input, posted.Files, ct), At, async refusal =>
        {
            foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
            return await RowPageAsync(list, row, handler, pages, refusal, ct);
        }, "organisation.correction.sent", ct);

    private static Task<IResult> WithdrawAsync(Guid proposal, Posted<NoInput> posted, ProposeCorrectionHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.WithdrawAsync(proposal, ct), At, refusal => ShowAsync(proposal, handler, pages, refusal, ct), "organisation.correction.withdrawn", ct);

    private static async Task<IResult> FileAsync(Guid proposal, Guid file, ProposeCorrectionHandler handler, PaperBook papers, HttpContext context, CancellationToken ct)
    {
        await handler.FindAsync(proposal, ct);
        return PaperAnswer.Attached(await papers.OpenAsync(proposal, file, ct), context);
    }

    private static async Task<IResult> FieldPageAsync(string field, ProposeCorrectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) => await ProposePageAsync(await handler.ReadFieldAsync(field, ct), pages, refusal, ct);

    private static async Task<IResult> RowPageAsync(string? list, Guid? row, ProposeCorrectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) => await ProposePageAsync(await handler.ReadRowAsync(list, row, ct), pages, refusal, ct);

    private static Task<IResult> ProposePageAsync(ProposeModel model, Pages pages, Refusal? refusal, CancellationToken ct) =>
        pages.ShowAsync<ProposePage>(RecordTitles.Own($"Đề nghị sửa: {model.What}") with { Refused = "Chưa gửi được" }, model, refusal, ct);

    private static async Task<IResult> ListAsync(Guid? before, ProposeCorrectionHandler handler, Pages pages, CancellationToken ct) => await pages.ShowAsync<MyProposalsPage>(RecordTitles.Own("Các đề nghị sửa của tôi"), await handler.ListAsync(before, ct), ct);

    private static async Task<IResult> ShowAsync(Guid proposal, ProposeCorrectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(proposal, ct);
        return await pages.ShowAsync<MyProposalPage>(RecordTitles.Own($"Đề nghị sửa: {model.What}"), model, refusal, ct);
    }
}
