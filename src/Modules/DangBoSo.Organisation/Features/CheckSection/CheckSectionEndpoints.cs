using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.CheckSection;

internal static class CheckSectionEndpoints
{
    public static void MapCheckSection(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/sections/{section}/check", (Guid id, string section, CheckSectionHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, section, handler, pages, null, ct)).WithName("organisation.record.check").RequireAuthorization();
        app.MapPost("/organisation/members/{id:guid}/sections/{section}/check", PostAsync).WithName("organisation.record.check.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/members/{id:guid}/sections/{section}/checks", ApiAsync).WithName("organisation.record.check.api").RequireAuthorization();
    }

    private static Task<IResult> PostAsync(Guid id, string section, Posted<CheckSectionInput> posted, CheckSectionHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        forms.SubmitAsync(posted, () => handler.HandleAsync(id, section, posted.Input, posted.SeenVersion ?? -1, ct), member => $"/organisation/members/{member:D}/sections/{section}",
            refusal => PageAsync(id, section, handler, pages, refusal, ct), "organisation.record.checked", ct);

    private static async Task<IResult> ApiAsync(Guid id, string section, CheckSectionInput? input, CheckSectionHandler handler, Api api, CancellationToken ct)
    {
        input ??= new CheckSectionInput();
        await handler.CheckSeenAsync(id, section, ct); // a stranger gets 404, whatever he sent
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, section, input, Typed.Version(input.Version) ?? -1, ct), member => $"/api/v1/organisation/members/{member:D}/sections/{section}", ct);
    }

    private static async Task<IResult> PageAsync(Guid id, string section, CheckSectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, section, ct);
        return await pages.ShowAsync<CheckSectionPage>(RecordTitles.Of($"Đối chiếu: {model.Title}", id, model.Name, new Crumb(model.Title, $"/organisation/members/{id:D}/sections/{section}")), model, refusal, ct);
    }
}
