using System.Globalization;
using DangBoSo.Platform.Tables;
using DangBoSo.Work.Features.Board;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace DangBoSo.Work.Features.ExportBoard;

internal static class ExportBoardEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/work/plans/{id:guid}/board.csv", (Guid id, string? asOf, BoardReader reader, CancellationToken ct) => BoardAsync(TableFormat.Csv, id, asOf, reader, ct)).WithName("work.board.csv").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/board.xlsx", (Guid id, string? asOf, BoardReader reader, CancellationToken ct) => BoardAsync(TableFormat.Xlsx, id, asOf, reader, ct)).WithName("work.board.xlsx").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/figures.csv", (Guid id, BoardExports exports, CancellationToken ct) => FiguresAsync(TableFormat.Csv, id, exports, ct)).WithName("work.figures.csv").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/figures.xlsx", (Guid id, BoardExports exports, CancellationToken ct) => FiguresAsync(TableFormat.Xlsx, id, exports, ct)).WithName("work.figures.xlsx").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/targets.csv", (Guid id, BoardExports exports, CancellationToken ct) => TargetsAsync(TableFormat.Csv, id, exports, ct)).WithName("work.targets.csv").RequireAuthorization();
        app.MapGet("/work/plans/{id:guid}/targets.xlsx", (Guid id, BoardExports exports, CancellationToken ct) => TargetsAsync(TableFormat.Xlsx, id, exports, ct)).WithName("work.targets.xlsx").RequireAuthorization();
    }

    private static async Task<TableExport> BoardAsync(TableFormat format, Guid id, string? asOf, BoardReader reader, CancellationToken ct)
    {
        var board = await reader.ReadAsync(id, BoardEndpoints.Day(asOf), ct);
        return new TableExport(format, string.Create(CultureInfo.InvariantCulture, $"bang-theo-doi-{board.Day:yyyy-MM-dd}"), BoardExports.BoardColumns, (table, _) => BoardExports.BoardAsync(board, table));
    }

    // What may not be seen is said before the first byte leaves.
    private static async Task<TableExport> FiguresAsync(TableFormat format, Guid id, BoardExports exports, CancellationToken ct)
    {
        await exports.PlanAsync(id, ct);
        return new TableExport(format, "so-lieu", BoardExports.FigureColumns, (table, stop) => exports.FiguresAsync(id, table, stop));
    }

    private static async Task<TableExport> TargetsAsync(TableFormat format, Guid id, BoardExports exports, CancellationToken ct)
    {
        var plan = await exports.PlanAsync(id, ct);
        return new TableExport(format, "chi-tieu", BoardExports.TargetColumns, (table, stop) => exports.TargetsAsync(plan, table, stop));
    }
}
