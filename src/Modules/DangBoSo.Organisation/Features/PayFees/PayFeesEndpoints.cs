using DangBoSo.Organisation.Features.ShowMemberFees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.PayFees;

internal static class PayFeesEndpoints
{
    public static void MapPayFees(this IEndpointRouteBuilder app)
    {
        app.MapPost("/fees/members/{id:guid}/payments", PostAsync).WithName("organisation.fees.pay.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/fees/members/{id:guid}/payments", ApiAsync).WithName("organisation.fees.pay.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, string? year, Posted<PayFeesInput> posted, MemberGate members, FeeGate gate, PayFeesHandler handler, ShowMemberFeesHandler page, LocalDays days, Forms forms, Pages pages, CancellationToken ct)
    {
        await members.SeenAsync(id, ct); // a stranger gets 404, whatever he sent
        await gate.CollectFromAsync(id, ct);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), receipt => $"/fees/receipts/{receipt:D}",
            refusal => ShowMemberFeesEndpoints.PageAsync(id, FeeTyped.Year(year, days.Today), page, pages, refusal, ct), "organisation.fee.receipt_written", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, PayFeesInput? input, MemberGate members, FeeGate gate, PayFeesHandler handler, Api api, CancellationToken ct)
    {
        await members.SeenAsync(id, ct);
        await gate.CollectFromAsync(id, ct);
        input ??= new PayFeesInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), receipt => $"/api/v1/organisation/fees/receipts/{receipt:D}", ct);
    }
}
