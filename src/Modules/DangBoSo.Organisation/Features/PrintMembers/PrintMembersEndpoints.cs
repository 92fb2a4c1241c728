using DangBoSo.Organisation.Prints;
using DangBoSo.Platform.Acting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.PrintMembers;

internal static class PrintMembersEndpoints
{
    public static void MapPrintMembers(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/units/{id:guid}/members.docx", (Guid id, PrintMembersHandler handler, Stationery stationery, HttpContext context, CancellationToken ct) => AnswerAsync(id, false, handler, stationery, context, ct)).WithName("organisation.unit.members.docx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/organisation/units/{id:guid}/members.pdf", (Guid id, PrintMembersHandler handler, Stationery stationery, HttpContext context, CancellationToken ct) => AnswerAsync(id, true, handler, stationery, context, ct)).WithName("organisation.unit.members.pdf").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> AnswerAsync(Guid id, bool pdf, PrintMembersHandler handler, Stationery stationery, HttpContext context, CancellationToken ct)
    {
        using var paper = await handler.MakeAsync(id, ct);
        return await stationery.AnswerAsync(paper, "danh-sach-dang-vien", pdf, context, ct);
    }
}
