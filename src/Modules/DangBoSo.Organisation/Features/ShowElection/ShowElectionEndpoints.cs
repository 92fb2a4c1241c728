using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowElection;

internal static class ShowElectionEndpoints
{
    public static void MapShowElection(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/elections/{id:guid}", (Guid id, ShowElectionHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.election").RequireAuthorization();
        app.MapGet("/api/v1/organisation/elections/{id:guid}", (Guid id, ShowElectionHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.election.api").RequireAuthorization();
        app.MapGet("/organisation/elections/{id:guid}/minutes/{file:guid}", async (Guid id, Guid file, ShowElectionHandler handler, HttpContext context, CancellationToken ct) => PaperAnswer.Attached(await handler.OpenMinutesAsync(id, file, ct), context)).WithName("organisation.election.minutes").RequireAuthorization();
    }

    public static async Task<IResult> PageAsync(Guid id, ShowElectionHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        var title = new PageTitle($"Kết quả bầu {model.Title}", "organisation", new Crumb("Tổ chức", "/organisation"), new Crumb(model.UnitName, $"/organisation/units/{model.UnitId}"), new Crumb($"Nhiệm kỳ {model.Term}", $"/organisation/terms/{model.TermId}"));
        return await pages.ShowAsync<ShowElectionPage>(title, model, refusal, ct);
    }
}
