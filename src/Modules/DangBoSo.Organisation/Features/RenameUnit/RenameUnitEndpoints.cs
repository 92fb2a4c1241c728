using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.RenameUnit;

internal static class RenameUnitEndpoints
{
    public static void MapRenameUnit(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/rename", (Guid id, RenameUnitHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.unit.rename").RequireAuthorization();
        app.MapPost("/organisation/units/{id:guid}/rename", PostAsync).WithName("organisation.unit.rename.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/units/{id:guid}/names", ApiAsync).WithName("organisation.unit.rename.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<RenameUnitInput> posted, RenameUnitHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), unit => $"/organisation/units/{unit}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.unit.renamed", ct);

    private static async Task<IResult> ApiAsync(Guid id, RenameUnitInput? input, RenameUnitHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new RenameUnitInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), unit => $"/api/v1/organisation/units/{unit}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, RenameUnitHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<RenameUnitPage>(new PageTitle("Đổi tên tổ chức", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.Name, $"/organisation/units/{id}")), model, refusal, ct);
    }
}
