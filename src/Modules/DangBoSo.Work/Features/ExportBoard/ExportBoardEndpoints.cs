using System.Globalization;
using DangBoSo.Work.Features.Board;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ExportBoard;

internal static class ExportBoardEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/board.csv", BoardAsync).WithName("work.board.csv").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/figures.csv", FiguresAsync).WithName("work.figures.csv").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/targets.csv", TargetsAsync).WithName("work.targets.csv").RequireAuthorization();
    }

    private static async Task<IResult> BoardAsync(Guid id, string? asOf, BoardReader reader, CancellationToken ct)
    {
        var board = await reader.ReadAsync(id, BoardEndpoints.Day(asOf), ct);
        return Results.Stream(to => BoardExports.BoardAsync(board, to), Csv, string.Create(CultureInfo.InvariantCulture, $"bang-theo-doi-{board.Day:yyyy-MM-dd}.csv"));
    }

    // What may not be seen is said before the first byte leaves.
    private static async Task<IResult> FiguresAsync(Guid id, BoardExports exports, CancellationToken ct)
    {
        await exports.PlanAsync(id, ct);
        return Results.Stream(to => exports.FiguresAsync(id, to, ct), Csv, "so-lieu.csv");
    }

    private static async Task<IResult> TargetsAsync(Guid id, BoardExports exports, CancellationToken ct)
    {
        var plan = await exports.PlanAsync(id, ct);
        return Results.Stream(to => exports.TargetsAsync(plan, to, ct), Csv, "chi-tieu.csv");
    }
}
