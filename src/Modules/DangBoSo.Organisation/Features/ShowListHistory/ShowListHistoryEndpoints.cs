using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowListHistory;

internal static class ShowListHistoryEndpoints
{
    public static void MapShowListHistory(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/lists/{list}/history", PageAsync).WithName("organisation.record.list").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members/{id:guid}/lists/{list}/history", (Guid id, string list, ShowListHistoryHandler handler, CancellationToken ct) => handler.ReadAsync(id, list, ct)).WithName("organisation.record.list.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, string list, ShowListHistoryHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, list, ct);
        return await pages.ShowAsync<ListHistoryPage>(RecordTitles.Of($"Lịch sử: {model.Title}", id, model.Name, new Crumb(model.SectionTitle, $"/organisation/members/{id:D}/sections/{model.Section}")), model, ct);
    }
}
