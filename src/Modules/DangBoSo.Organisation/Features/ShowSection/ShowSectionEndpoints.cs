using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowSection;

internal static class ShowSectionEndpoints
{
    public static void MapShowSection(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/sections/{section}", PageAsync).WithName("organisation.record.section").RequireAuthorization();
        app.MapGet("/api/v1/organisation/members/{id:guid}/sections/{section}", (Guid id, string section, ShowSectionHandler handler, CancellationToken ct) => handler.ReadAsync(id, section, ct)).WithName("organisation.record.section.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, string section, ShowSectionHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, section, ct);
        return await pages.ShowAsync<ShowSectionPage>(RecordTitles.Of(model.Title, id, model.Name), model, ct);
    }
}
