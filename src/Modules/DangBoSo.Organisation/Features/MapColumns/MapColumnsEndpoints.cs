using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.MapColumns;

internal static class MapColumnsEndpoints
{
    private const string Api = "/api/v1/organisation/imports/{id:guid}/columns";

    public static void MapMapColumns(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/imports/{id:guid}/columns", (Guid id, MapColumnsHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.import.columns").RequireAuthorization();
        app.MapPost("/organisation/imports/{id:guid}/columns", PostAsync).WithName("organisation.import.columns.post").RequireAuthorization();
        app.MapGet(Api, (Guid id, MapColumnsHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.import.columns.read.api").RequireAuthorization();
        app.MapPost(Api, ApiAsync).WithName("organisation.import.columns.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Guid id, Posted<MapColumnsInput> posted, MapColumnsHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), import => $"/organisation/imports/{import}", refusal => PageAsync(id, handler, pages, refusal, ct), "organisation.import.columns_set", ct);

    private static async Task<IResult> ApiAsync(Guid id, MapColumnsInput? input, MapColumnsHandler handler, Api api, CancellationToken ct)
    {
        input ??= new MapColumnsInput();
        await handler.ReadAsync(id, ct); // a stranger gets 404, whatever he sent
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), import => $"/api/v1/organisation/imports/{import}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, MapColumnsHandler handler, Pages pages, Refusal? refusal, CancellationToken ct) =>
        await pages.ShowAsync<MapColumnsPage>(new PageTitle("Ghép cột của tệp", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb("Tệp đã tải lên", $"/organisation/imports/{id}")), await handler.ReadAsync(id, ct), refusal, ct);
}
