using DangBoSo.Platform.Files;
using Microsoft.AspNetCore.Http;

namespace DangBoSo.Platform.Tables;

/// <summary>A list as a file, streamed: its length does not matter to the server. What may not be seen is said before it is made.</summary>
/// <param name="format">CSV or Excel.</param>
/// <param name="name">Of the file, without its ending, ASCII.</param>
/// <param name="columns">The header row.</param>
/// <param name="rows">Writes the rows.</param>
public sealed class TableExport(TableFormat format, string name, IReadOnlyList<TableColumn> columns, Func<TableWriter, CancellationToken, Task> rows) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, ct) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = format is TableFormat.Xlsx ? FileKind.Xlsx.MediaType() : "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{(format is TableFormat.Xlsx ? "xlsx" : "csv")}\"";
        response.Headers.CacheControl = "no-store";
        var writer = await TableWriter.CreateAsync(format, response.Body, columns);
        // Not "await using": a list that breaks off midway must not look complete.
        await rows(writer, ct);
        await writer.DisposeAsync();
    }
}
