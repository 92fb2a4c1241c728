using DangBoSo.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowTerm;

internal static class ShowTermEndpoints
{
    public static void MapShowTerm(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/terms/{id:guid}", PageAsync).WithName("organisation.term").RequireAuthorization();
        app.MapGet("/api/v1/organisation/terms/{id:guid}", (Guid id, ShowTermHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.term.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, ShowTermHandler handler, Pages pages, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<ShowTermPage>(new PageTitle($"Nhiệm kỳ {model.Name}", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}")), model, ct);
    }
}
