using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowQuality;

internal static class ShowQualityEndpoints
{
    public static void MapShowQuality(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/quality", (Guid? unit, ShowQualityHandler handler, Pages pages, CancellationToken ct) => ShowAsync(unit, handler, pages, null, ct)).WithName("organisation.quality").RequireAuthorization();
        app.MapGet("/api/v1/organisation/quality", (Guid? unit, ShowQualityHandler handler, CancellationToken ct) => handler.ReadAsync(unit, ct)).WithName("organisation.quality.api").RequireAuthorization();
    }

    public static async Task<IResult> ShowAsync(Guid? unit, ShowQualityHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<ShowQualityPage>(new PageTitle("Chất lượng dữ liệu", "quality", new Crumb("Đảng viên", "/organisation/members")), await handler.ReadAsync(unit, ct), refusal, ct);
}
