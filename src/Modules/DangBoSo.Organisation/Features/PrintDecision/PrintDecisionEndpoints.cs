using DangBoSo.Organisation.Prints;
using DangBoSo.Platform.Acting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.PrintDecision;

internal static class PrintDecisionEndpoints
{
    public static void MapPrintDecision(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/procedures/{id:guid}/decision.docx", (Guid id, PrintDecisionHandler handler, Stationery stationery, HttpContext context, CancellationToken ct) => AnswerAsync(id, false, handler, stationery, context, ct)).WithName("organisation.procedure.decision.docx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/organisation/procedures/{id:guid}/decision.pdf", (Guid id, PrintDecisionHandler handler, Stationery stationery, HttpContext context, CancellationToken ct) => AnswerAsync(id, true, handler, stationery, context, ct)).WithName("organisation.procedure.decision.pdf").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> AnswerAsync(Guid id, bool pdf, PrintDecisionHandler handler, Stationery stationery, HttpContext context, CancellationToken ct)
    {
        using var paper = await handler.MakeAsync(id, ct);
        return await stationery.AnswerAsync(paper, "quyet-dinh", pdf, context, ct);
    }
}
