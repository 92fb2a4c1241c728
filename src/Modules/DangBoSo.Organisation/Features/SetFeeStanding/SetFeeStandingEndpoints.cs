using DangBoSo.Organisation.Features.ShowMemberFees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.SetFeeStanding;

internal static class SetFeeStandingEndpoints
{
    public static void MapSetFeeStanding(this IEndpointRouteBuilder app)
    {
        app.MapPost("/fees/members/{id:guid}/standing", PostAsync).WithName("organisation.fees.standing.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/fees/members/{id:guid}/standing", ApiAsync).WithName("organisation.fees.standing.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, string? year, Posted<SetFeeStandingInput> posted, MemberGate members, FeeGate gate, SetFeeStandingHandler handler, ShowMemberFeesHandler page, LocalDays days, Forms forms, Pages pages, CancellationToken ct)
    {
        await members.SeenAsync(id, ct); // a stranger gets 404, whatever he sent
        await gate.CollectFromAsync(id, ct);
        var shown = FeeTyped.Year(year, days.Today);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), _ => $"/fees/members/{id:D}?year={shown}", refusal => ShowMemberFeesEndpoints.PageAsync(id, shown, page, pages, refusal, ct), "organisation.fee.standing_set", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, SetFeeStandingInput? input, MemberGate members, FeeGate gate, SetFeeStandingHandler handler, Api api, CancellationToken ct)
    {
        await members.SeenAsync(id, ct);
        await gate.CollectFromAsync(id, ct);
        input ??= new SetFeeStandingInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), member => $"/api/v1/organisation/fees/members/{member:D}", ct);
    }
}
