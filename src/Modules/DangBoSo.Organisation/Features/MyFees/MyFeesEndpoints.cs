using DangBoSo.Organisation.Features.ShowMemberFees;
using DangBoSo.Organisation.Features.ShowReceipt;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.MyFees;

internal static class MyFeesEndpoints
{
    // Also for a member whose posts have ended: they are his own fees.
    public static void MapMyFees(this IEndpointRouteBuilder app)
    {
        var own = app.MapGroup("").RequireAuthorization().WithMetadata(WithoutPost.Allowed);
        own.MapGet("/account/fees", PageAsync).WithName("organisation.own.fees");
        own.MapGet("/account/fees/receipts/{id:guid}/print.docx", (Guid id, ShowReceiptHandler handler, CancellationToken ct) => PrintedReceipt.WordAsync(handler.PrintOwnAsync(id, ct))).WithName("organisation.own.fees.docx");
        own.MapGet("/account/fees/receipts/{id:guid}/print.pdf", (Guid id, ShowReceiptHandler handler, OfficePdf pdf, CancellationToken ct) => PrintedReceipt.PdfAsync(handler.PrintOwnAsync(id, ct), pdf, ct)).WithName("organisation.own.fees.pdf");
        own.MapGet("/api/v1/organisation/own-fees", async (string? year, ShowMemberFeesHandler handler, Actor actor, LocalDays days, CancellationToken ct) => await OwnAsync(year, handler, actor, days, ct) ?? throw new NotFound("organisation.member.not_found")).WithName("organisation.own.fees.api");
    }

    private static async Task<IResult> PageAsync(string? year, ShowMemberFeesHandler handler, Actor actor, LocalDays days, Pages pages, CancellationToken ct) =>
        await pages.ShowAsync<MyFeesPage>(new PageTitle("Đảng phí của tôi", null, new Crumb("Tài khoản của tôi", "/account")), await OwnAsync(year, handler, actor, days, ct), ct);

    /// <summary>Null when the account is not linked to a member.</summary>
    private static async Task<ShowMemberFeesModel?> OwnAsync(string? year, ShowMemberFeesHandler handler, Actor actor, LocalDays days, CancellationToken ct) =>
        actor.Profile.MemberId is null ? null : await handler.OwnAsync(FeeTyped.Year(year, days.Today), ct);
}
