using System.Globalization;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Printing;
using DangBoSo.Work.Features.Board;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.PrintBoard;

internal static class PrintBoardEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/board.docx", WordAsync).WithName("work.board.docx").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/board.pdf", PdfAsync).WithName("work.board.pdf").RequireAuthorization();
    }

    private static async Task<IResult> WordAsync(Guid id, string? asOf, BoardReport report, CancellationToken ct)
    {
        var (docx, day) = await report.MakeAsync(id, BoardEndpoints.Day(asOf), ct);
        return Results.File(docx, FileKind.Docx.MediaType(), Name(day, "docx"));
    }

    private static async Task<IResult> PdfAsync(Guid id, string? asOf, BoardReport report, OfficePdf pdf, CancellationToken ct)
    {
        var (docx, day) = await report.MakeAsync(id, BoardEndpoints.Day(asOf), ct);
        return Results.File(await pdf.ConvertAsync(docx, ct), FileKind.Pdf.MediaType(), Name(day, "pdf"));
    }

    private static string Name(DateOnly day, string kind) => string.Create(CultureInfo.InvariantCulture, $"bao-cao-{day:yyyy-MM-dd}.{kind}");
}
