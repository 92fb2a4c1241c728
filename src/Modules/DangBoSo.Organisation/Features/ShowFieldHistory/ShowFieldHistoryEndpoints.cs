using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowFieldHistory;

internal static class ShowFieldHistoryEndpoints
{
    public static void MapShowFieldHistory(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/fields/{field}", PageAsync).WithName("organisation.record.field").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members/{id:guid}/fields/{field}", (Guid id, string field, ShowFieldHistoryHandler handler, CancellationToken ct) => handler.ReadAsync(id, field, ct)).WithName("organisation.record.field.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, string field, ShowFieldHistoryHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, field, ct);
        return await pages.ShowAsync<FieldHistoryPage>(RecordTitles.Of($"Lịch sử: {model.Label}", id, model.Name, new Crumb(model.SectionTitle, $"/organisation/members/{id:D}/sections/{model.Section}")), model, ct);
    }
}
