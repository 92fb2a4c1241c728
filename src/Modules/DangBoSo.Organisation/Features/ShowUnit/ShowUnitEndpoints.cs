using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowUnit;

internal static class ShowUnitEndpoints
{
    public static void MapShowUnit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}", PageAsync).WithName("organisation.unit").RequireAuthorization();
        app.MapGet("/api/v1/organisation/units/{id:guid}", (Guid id, string? asOf, ShowUnitHandler handler, CancellationToken ct) => handler.ReadAsync(id, Typed.AsOf(asOf), ct)).WithName("organisation.unit.api").RequireAuthorization();
    }

    private static async Task<IResult> PageAsync(Guid id, string? asOf, ShowUnitHandler handler, Messages messages, Pages pages, CancellationToken ct)
    {
        static PageTitle Title(ShowUnitModel model) => new(model.Name, "organisation", new Crumb("Tổ chức", "/organisation"));
        try
        {
            var model = await handler.ReadAsync(id, Typed.AsOf(asOf), ct);
            return await pages.ShowAsync<ShowUnitPage>(Title(model), model, ct);
        }
        catch (InvalidInput wrong)
        {
            // A day that cannot be shown: the page of today, with the reason.
            var model = await handler.ReadAsync(id, null, ct);
            return await pages.ShowAsync<ShowUnitPage>(Title(model), model, new Refusal(FormErrors.Of("", messages.Text(wrong.Errors[0])), wrong.Status), ct);
        }
    }
}
