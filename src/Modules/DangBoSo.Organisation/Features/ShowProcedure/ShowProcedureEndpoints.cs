using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.ShowProcedure;

internal static class ShowProcedureEndpoints
{
    public static void MapShowProcedure(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/procedures/{id:guid}", (Guid id, ShowProcedureHandler handler, Pages pages, CancellationToken ct) => PageAsync(id, handler, pages, null, ct)).WithName("organisation.procedure").RequireAuthorization();
        app.MapGet("/api/v1/organisation/procedures/{id:guid}", (Guid id, ShowProcedureHandler handler, CancellationToken ct) => handler.ReadAsync(id, ct)).WithName("organisation.procedure.api").RequireAuthorization();
        app.MapGet("/organisation/procedures/{id:guid}/attachments/{paper:guid}", PaperAsync).WithName("organisation.procedure.paper").RequireAuthorization();
    }

    public static async Task<IResult> PageAsync(Guid id, ShowProcedureHandler handler, Pages pages, Refusal? refusal, CancellationToken ct)
    {
        var model = await handler.ReadAsync(id, ct);
        return await pages.ShowAsync<ShowProcedurePage>(new PageTitle($"{model.Title}: {model.PersonName}", "procedures", new Crumb("Thủ tục đảng viên", "/organisation/procedures")), model, refusal, ct);
    }

    /// <summary>Always as an attachment, never drawn by the browser on our origin (D14).</summary>
    private static async Task<IResult> PaperAsync(Guid id, Guid paper, ShowProcedureHandler handler, HttpContext context, CancellationToken ct)
    {
        var (file, content) = await handler.OpenPaperAsync(id, paper, ct);
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        return Results.Stream(content, file.ContentType, file.Name);
    }
}
