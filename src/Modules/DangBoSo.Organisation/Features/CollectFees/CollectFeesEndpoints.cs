using DangBoSo.Organisation.Domain.Fees;
using DangBoSo.Organisation.Features.ShowFees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.CollectFees;

internal static class CollectFeesEndpoints
{
    public static void MapCollectFees(this IEndpointRouteBuilder app)
    {
        app.MapPost("/fees", PostAsync).WithName("organisation.fees.collect.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/fees", ApiAsync).WithName("organisation.fees.collect.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Posted<CollectFeesInput> posted, CollectFeesHandler handler, FeeGate gate, ShowFeesHandler sheet, Forms forms, Pages pages, CancellationToken ct)
    {
        await gate.CollectAsync(ct);
        var month = FeeMonth.TryRead(posted.Input.Month, out var read) ? FeeMonth.Key(read) : null;
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(posted.Input, ct), batch => $"/fees?month={month}&batch={batch:D}",
            refusal => ShowFeesEndpoints.PageAsync(new ShowFeesInput { Month = month }, sheet, pages, refusal, ct), "organisation.fee.collected", ct);
    }

    /// <summary>The outcome's id is a batch: <c>GET …/fees?month=…&amp;batch=…</c> says what came of each row.</summary>
    private static async Task<IResult> ApiAsync(CollectFeesInput? input, CollectFeesHandler handler, FeeGate gate, Api api, CancellationToken ct)
    {
        await gate.CollectAsync(ct);
        input ??= new CollectFeesInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(input, ct), batch => $"/api/v1/organisation/fees?month={(FeeMonth.TryRead(input.Month, out var month) ? FeeMonth.Key(month) : null)}&batch={batch:D}", ct);
    }
}
