using DangBoSo.Organisation.Features.ShowReceipt;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.CancelReceipt;

internal static class CancelReceiptEndpoints
{
    public static void MapCancelReceipt(this IEndpointRouteBuilder app)
    {
        app.MapPost("/fees/receipts/{id:guid}/cancel", PostAsync).WithName("organisation.fees.receipt.cancel.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/fees/receipts/{id:guid}/cancel", ApiAsync).WithName("organisation.fees.receipt.cancel.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<CancelReceiptInput> posted, CancelReceiptHandler handler, ShowReceiptHandler page, Forms forms, Pages pages, CancellationToken ct)
    {
        await handler.DemandAsync(id, ct);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), _ => $"/fees/receipts/{id:D}", refusal => ShowReceiptEndpoints.PageAsync(id, page, pages, refusal, ct), "organisation.fee.receipt_cancelled", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, CancelReceiptInput? input, CancelReceiptHandler handler, Api api, CancellationToken ct)
    {
        await handler.DemandAsync(id, ct);
        input ??= new CancelReceiptInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), receipt => $"/api/v1/organisation/fees/receipts/{receipt:D}", ct);
    }
}
