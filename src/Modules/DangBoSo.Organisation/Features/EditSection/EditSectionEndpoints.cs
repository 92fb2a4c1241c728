using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.EditSection;

internal static class EditSectionEndpoints
{
    public static void MapEditSection(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/sections/{section}/edit", (Guid id, string section, EditSectionHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, section, handler, pages, null, ct)).WithName("organisation.record.edit").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/sections/{section}/edit", PostAsync).WithName("organisation.record.edit.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/sections/{section}", ApiAsync).WithName("organisation.record.edit.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Guid id, string section, Posted<EditSectionInput> posted, EditSectionHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, section, posted.Input, posted.SeenVersion ?? -1, ct), member => $"/organisation/members/{member:D}/sections/{section}",
            refusal => PageAsync(id, section, handler, pages, refusal, ct), "organisation.record.changed", ct, () => handler.CheckAsync(id, section, posted.Input, ct));

    private static async Task<IResult> ApiAsync(Guid id, string section, EditSectionInput? input, EditSectionHandler handler, Api api, CancellationToken ct)
    {
        input ??= new EditSectionInput();
        await handler.CheckSeenAsync(id, section, ct); // a stranger gets 404, whatever he sent
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, section, input, Typed.Version(input.Version) ?? -1, ct), member => $"/api/v1/organisation/members/{member:D}/sections/{section}", ct, check: () => handler.CheckAsync(id, section, input, ct));
    }

    private static async Task<IResult> PageAsync(Guid id, string section, EditSectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, section, ct);
        return await pages.ShowAsync<EditSectionPage>(RecordTitles.Of($"Sửa: {model.Title}", id, model.Name, new Crumb(model.Title, $"/organisation/members/{id:D}/sections/{section}")), model, refusal, ct);
    }
}
