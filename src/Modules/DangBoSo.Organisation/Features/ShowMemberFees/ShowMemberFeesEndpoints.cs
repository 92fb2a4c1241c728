using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowMemberFees;

internal static class ShowMemberFeesEndpoints
{
    public static void MapShowMemberFees(this IEndpointRouteBuilder app)
    {
        app.MapGet("/fees/members/{id:guid}", (Guid id, string? year, ShowMemberFeesHandler handler, LocalDays days, Pages pages, CancellationToken ct) => PageAsync(id, FeeTyped.Year(year, days.Today), handler, pages, null, ct)).WithName("organisation.fees.member").RequireAuthorization();
        app.MapGet("/api/v1/organisation/fees/members/{id:guid}", (Guid id, string? year, ShowMemberFeesHandler handler, LocalDays days, CancellationToken ct) => handler.ReadAsync(id, FeeTyped.Year(year, days.Today), ct)).WithName("organisation.fees.member.api").RequireAuthorization();
    }

    internal static async Task<IResult> PageAsync(Guid id, int year, ShowMemberFeesHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, year, ct);
        return await pages.ShowAsync<ShowMemberFeesPage>(new PageTitle($"Đảng phí năm {year}", "fees", new Crumb("Đảng phí", "/fees"), new Crumb(model.Name, $"/organisation/members/{id:D}")), model, refusal, ct);
    }
}
