using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.AwardBadge;

internal static class AwardBadgeEndpoints
{
    public static void MapAwardBadge(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/badges/new", (Guid id, string? years, string? round, Guid? replaces, AwardBadgeHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, new AwardBadgeInput { Years = years, Round = round, Replaces = replaces?.ToString("D") }, handler, pages, null, ct)).WithName("organisation.badge.award").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/badges/new", PostAsync).WithName("organisation.badge.award.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/badges", ApiAsync).WithName("organisation.badge.award.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<AwardBadgeInput> posted, AwardBadgeHandler handler, Forms forms, Pages pages, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), _ => $"/organisation/badges?round={posted.Input.Round}", refusal => PageAsync(id, posted.Input, handler, pages, refusal, ct), "organisation.badge.awarded", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, AwardBadgeInput? input, AwardBadgeHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct); // a stranger gets 404, whatever he sent
        input ??= new AwardBadgeInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), member => $"/api/v1/organisation/members/{member:D}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, AwardBadgeInput asked, AwardBadgeHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, asked, ct);
        return await pages.ShowAsync<AwardBadgePage>(new PageTitle(model.Entered is null ? "Tặng Huy hiệu Đảng" : "Sửa quyết định tặng Huy hiệu", "procedures", new Crumb("Huy hiệu Đảng", "/organisation/badges"), new Crumb(model.FullName, $"/organisation/members/{id:D}")), model, refusal, ct);
    }
}
