using DangBoSo.Organisation.Features.ShowProcedure;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.TakeStep;

internal static class TakeStepEndpoints
{
    public static void MapTakeStep(this IEndpointRouteBuilder app)
    {
        app.MapPost("/organisation/procedures/{id:guid}/steps", PostAsync).WithName("organisation.procedure.step.post").RequireAuthorization();
        app.MapPost("/api/v1/organisation/procedures/{id:guid}/steps", ApiAsync).WithName("organisation.procedure.step.api").RequireAuthorization();
    }

    private static async Task<IResult> PostAsync(Guid id, Posted<TakeStepInput> posted, TakeStepHandler handler, ProcedureGate gate, ShowProcedureHandler show, Attachments attachments, Forms forms, Pages pages, CancellationToken ct)
    {
        await gate.SeenAsync(id, ct);
        return await forms.SubmitAsync(
            posted,
            () => handler.HandleAsync(id, posted.Input, posted.SeenVersion, posted.Files, ct),
            done => $"/organisation/procedures/{done:D}",
            async refusal =>
            {
                foreach (var file in posted.Files) await attachments.DiscardAsync(file, ct);
                return await ShowProcedureEndpoints.PageAsync(id, show, pages, refusal, ct);
            },
            "organisation.procedure.step_done",
            ct,
            check: () => handler.CheckAsync(id, posted.Input, posted.Files, ct));
    }

    // Papers come with it, so it is multipart; a foreign page's form could send that too, but not a header of its own.
    private static async Task<IResult> ApiAsync(Guid id, HttpRequest request, FormReader reader, TakeStepHandler handler, ProcedureGate gate, Api api, CancellationToken ct)
    {
        await gate.TurnAsync(id, ct);
        if (!Guid.TryParse(request.Headers["Idempotency-Key"], out _)) throw new BadHttpRequestException("An Idempotency-Key (UUID) is required.");
        var received = await reader.ReadAsync(request, ct);
        var input = InputBinder.Bind<TakeStepInput>(received.Form);
        return await api.SubmitAsync(input, () => handler.HandleAsync(id, input, Typed.Version(input.Version), received.Files, ct), done => $"/api/v1/organisation/procedures/{done:D}", ct, received.Files, received.Errors, () => handler.CheckAsync(id, input, received.Files, ct));
    }
}
