using DangBoSo.Organisation.Prints;
using DangBoSo.Platform.Acting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Organisation.Features.PrintMember;

internal static class PrintMemberEndpoints
{
    public static void MapPrintMember(this IEndpointRouteBuilder app)
    {
        app.MapGet("/organisation/members/{id:guid}/sheet.docx", (Guid id, PrintMemberHandler handler, Stationery stationery, HttpContext context, CancellationToken ct) => AnswerAsync(id, false, handler, stationery, context, ct)).WithName("organisation.member.sheet.docx").RequireAuthorization().AskFreshFactor();
        app.MapGet("/organisation/members/{id:guid}/sheet.pdf", (Guid id, PrintMemberHandler handler, Stationery stationery, HttpContext context, CancellationToken ct) => AnswerAsync(id, true, handler, stationery, context, ct)).WithName("organisation.member.sheet.pdf").RequireAuthorization().AskFreshFactor();
    }

    private static async Task<IResult> AnswerAsync(Guid id, bool pdf, PrintMemberHandler handler, Stationery stationery, HttpContext context, CancellationToken ct)
    {
        using var paper = await handler.MakeAsync(id, ct);
        return await stationery.AnswerAsync(paper, "phieu-dang-vien", pdf, context, ct);
    }
}
