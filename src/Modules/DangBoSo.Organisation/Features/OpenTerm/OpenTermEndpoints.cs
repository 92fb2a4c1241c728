using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.OpenTerm;

internal static class OpenTermEndpoints
{
    public static void MapOpenTerm(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/terms/new", (Guid id, string? organ, OpenTermHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, organ, handler, pages, null, ct)).WithName("organisation.term.open").RequireAuthorization().AskFreshFactor();
        app.MapPost("/organisation/units/{id:guid}/terms/new", PostAsync).WithName("organisation.term.open.post").RequireAuthorization().AskFreshFactor();
        app.MapPost("/api/v1/organisation/units/{id:guid}/terms", ApiAsync).WithName("organisation.term.open.api").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<OpenTermInput> posted, OpenTermHandler handler, Forms forms, Pages pages, CancellationToken ct) =>
        await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, ct), term => $"/organisation/terms/{term}", refusal => PageAsync(id, null, handler, pages, refusal, ct, posted.Input.Organ), "organisation.term.opened", ct);

    private static async Task<IResult> ApiAsync(Guid id, OpenTermInput? input, OpenTermHandler handler, Api api, CancellationToken ct)
    {
        await handler.ReadAsync(id, null, ct); // a stranger gets 404, whatever he sent
        input ??= new OpenTermInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, ct), term => $"/api/v1/organisation/terms/{term}", ct);
    }

    // What was posted as organ may be anything: the form is then shown for the committee, with the reason.
    private static async Task<IResult> PageAsync(Guid id, string? organ, OpenTermHandler handler, Pages pages, Refusal? refusal, CancellationToken ct, string? posted = null)
    {
        var model = await handler.ReadAsync(id, posted is "StandingCommittee" or "InspectionCommittee" ? posted : organ, ct);
        return await pages.ShowAsync<OpenTermPage>(new PageTitle("Mở nhiệm kỳ", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{id}")), model, refusal, ct);
    }
}
