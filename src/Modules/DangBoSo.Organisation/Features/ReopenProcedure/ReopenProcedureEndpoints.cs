using DangBoSo.Organisation.Features.ShowProcedure;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ReopenProcedure;

internal static class ReopenProcedureEndpoints
{
    public static void MapReopenProcedure(this IEndpointRouteBuilder app)
    {
        app.MapPost("/organisation/procedures/{id:guid}/reopen", PostAsync).WithName("organisation.procedure.reopen.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/procedures/{id:guid}/reopen", ApiAsync).WithName("organisation.procedure.reopen.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<ReopenProcedureInput> posted, ReopenProcedureHandler handler, ProcedureGate gate, ShowProcedureHandler show, Forms forms, Pages pages, CancellationToken ct)
    {
        await gate.SeenAsync(id, ct);
        return await forms.SubmitAsync(posted, () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, ct), done => $"/organisation/procedures/{done:D}", refusal => ShowProcedureEndpoints.PageAsync(id, show, pages, refusal, ct), "organisation.procedure.reopened", ct);
    }

    private static async Task<IResult> ApiAsync(Guid id, ReopenProcedureInput? input, ReopenProcedureHandler handler, ProcedureGate gate, Api api, CancellationToken ct)
    {
        await gate.SeenAsync(id, ct); // a stranger gets 404, whatever he sent
        input ??= new ReopenProcedureInput();
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), ct), done => $"/api/v1/organisation/procedures/{done:D}", ct);
    }
}
