using DangBoSo.Organisation.Features.ShowMemberFees;
using DangBoSo.Organisation.Fees;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ExcuseFees;

internal static class ExcuseFeesEndpoints
{
    public static void MapExcuseFees(this IEndpointRouteBuilder app)
    {
        app.MapPost("/fees/members/{id:guid}/excuse", PostAsync).WithName("organisation.fees.excuse.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/fees/members/{id:guid}/excuse", ApiAsync).WithName("organisation.fees.excuse.api").RequireAuthorization();
        app.MapPost("/fees/members/{id:guid}/excuse/lift", PostLiftAsync).WithName("organisation.fees.excuse.lift.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/fees/members/{id:guid}/excuse/lift", ApiLiftAsync).WithName("organisation.fees.excuse.lift.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, string? year, Posted<ExcuseFeesInput> posted, MemberGate members, FeeGate gate, ExcuseFeesHandler handler, ShowMemberFeesHandler page, LocalDays days, Forms forms, Pages pages, CancellationToken ct)
    {
        await members.SeenAsync(id, ct); // a stranger gets 404, whatever he sent
        await gate.CollectFromAsync(id, ct);
        var shown = FeeTyped.Year(year, days.Today);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), _ => $"/fees/members/{id:D}?year={shown}", refusal => ShowMemberFeesEndpoints.PageAsync(id, shown, page, pages, refusal, ct), "organisation.fee.excused", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, ExcuseFeesInput? input, MemberGate members, FeeGate gate, ExcuseFeesHandler handler, Api api, CancellationToken ct)
    {
        await members.SeenAsync(id, ct);
        await gate.CollectFromAsync(id, ct);
        input ??= new ExcuseFeesInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), member => $"/api/v1/organisation/fees/members/{member:D}", ct);
    }

    private static async Task<IResult> PostLiftAsync(Guid id, string? year, Posted<LiftExcuseInput> posted, MemberGate members, FeeGate gate, ExcuseFeesHandler handler, ShowMemberFeesHandler page, LocalDays days, Forms forms, Pages pages, CancellationToken ct)
    {
        await members.SeenAsync(id, ct); // a stranger gets 404, whatever he sent
        await gate.CollectFromAsync(id, ct);
        var shown = FeeTyped.Year(year, days.Today);
        return await forms.SubmitAsync(posted, () => handler.LiftAsync(id, posted.Input, ct), _ => $"/fees/members/{id:D}?year={shown}", refusal => ShowMemberFeesEndpoints.PageAsync(id, shown, page, pages, refusal, ct), "organisation.fee.excuse_lifted", ct);
    }

    private static async Task<IResult> ApiLiftAsync(Guid id, LiftExcuseInput? input, MemberGate members, FeeGate gate, ExcuseFeesHandler handler, Api api, CancellationToken ct)
    {
        await members.SeenAsync(id, ct);
        await gate.CollectFromAsync(id, ct);
        input ??= new LiftExcuseInput();
        return await api.SubmitAsync(input, () => handler.LiftAsync(id, input, ct), member => $"/api/v1/organisation/fees/members/{member:D}", ct);
    }
}
