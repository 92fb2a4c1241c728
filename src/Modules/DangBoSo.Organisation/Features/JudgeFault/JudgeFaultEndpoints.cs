using DangBoSo.Organisation.Features.QualityQueue;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.JudgeFault;

internal static class JudgeFaultEndpoints
{
    private const string At = "/organisation/quality/findings/{id:guid}";

    public static void MapJudgeFault(this IEndpointRouteBuilder app)
    {
        app.MapPost(At + "/mend", MendAsync).WithName("organisation.quality.mend").RequireAuthorization();
        app.MapPost(At + "/confirm", ConfirmAsync).WithName("organisation.quality.confirm").RequireAuthorization();
        app.MapPost("/api/v1" + At + "/mend", MendApiAsync).WithName("organisation.quality.mend.api").RequireAuthorization();
        app.MapPost("/api/v1" + At + "/confirm", ConfirmApiAsync).WithName("organisation.quality.confirm.api").RequireAuthorization();
    }

    private static Task<IResult> MendAsync(Guid id, [AsParameters] QualityQueueInput asked, Posted<MendFaultInput> posted, JudgeFaultHandler handler, QualityQueueHandler queue, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.MendAsync(id, posted.Input, posted.SeenVersion ?? -1, ct), _ => "", refusal => AgainAsync(id, asked, queue, pages, refusal, ct), "organisation.quality.mended", ct,
            () => handler.CheckAsync(id, posted.Input, ct), async _ => (await NextAsync(id, asked with { Source = posted.Input.Source }, queue, ct), await handler.StandsAsync(id, ct) ? "organisation.quality.stands" : "organisation.quality.mended"));

    private static Task<IResult> ConfirmAsync(Guid id, [AsParameters] QualityQueueInput asked, Posted<ConfirmFaultInput> posted, JudgeFaultHandler handler, QualityQueueHandler queue, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.ConfirmAsync(id, posted.Input, posted.SeenVersion ?? -1, ct), _ => "", refusal => AgainAsync(id, asked, queue, pages, refusal, ct), "organisation.quality.confirmed", ct,
            end: async _ => (await NextAsync(id, asked, queue, ct), "organisation.quality.confirmed"));

    private static async Task<IResult> MendApiAsync(Guid id, MendFaultInput? input, JudgeFaultHandler handler, Api api, CancellationToken ct)
    {
        input ??= new MendFaultInput();
        await handler.CheckSeenAsync(id, ct);
        return await api.SubmitAsync(input, () => handler.MendAsync(id, input, Typed.Version(input.Version) ?? -1, ct), _ => $"/api/v1/organisation/quality/findings/{id:D}", ct, check: () => handler.CheckAsync(id, input, ct));
    }

    private static async Task<IResult> ConfirmApiAsync(Guid id, ConfirmFaultInput? input, JudgeFaultHandler handler, Api api, CancellationToken ct)
    {
        input ??= new ConfirmFaultInput();
        await handler.CheckSeenAsync(id, ct);
        return await api.SubmitAsync(input, () => handler.ConfirmAsync(id, input, Typed.Version(input.Version) ?? -1, ct), _ => $"/api/v1/organisation/quality/findings/{id:D}", ct);
    }

    // Behind this one, whatever was left for later before it.
    private static async Task<string> NextAsync(Guid id, QualityQueueInput asked, QualityQueueHandler queue, CancellationToken ct) => asked.Href(await queue.PlaceAsync(id, ct));

    private static async Task<IResult> AgainAsync(Guid id, QualityQueueInput asked, QualityQueueHandler queue, Pages pages, Refusal refusal, CancellationToken ct) =>
        await pages.ShowAsync<QualityQueuePage>(QualityQueueEndpoints.Title, await queue.ReadOneAsync(id, asked, ct), refusal, ct);
}
