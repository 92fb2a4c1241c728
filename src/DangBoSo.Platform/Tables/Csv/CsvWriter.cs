using System.Text;

namespace DangBoSo.Platform.Tables.Csv;

/// <summary>Writes what a Vietnamese spreadsheet opens with a double click: UTF-8 with BOM, <c>;</c>, CRLF.</summary>
internal sealed class CsvWriter(Stream stream) : TableWriter
{
    private readonly StreamWriter to = new(stream, new UTF8Encoding(true), 8192, leaveOpen: true);

    public override Task RowAsync(params TableCell[] cells) => LineAsync(cells.Select(c => c.Csv));

    public async Task LineAsync(IEnumerable<string?> cells)
    {
        var first = true;
        var line = new StringBuilder();
        foreach (var cell in cells)
        {
            if (!first)
                line.Append(';');
            first = false;
            Add(line, Formula.Mask(cell ?? ""));
        }
        await to.WriteAsync(line.Append("\r\n"));
    }

    public override async ValueTask DisposeAsync() => await to.DisposeAsync();

    private static void Add(StringBuilder line, string cell)
    {
        if (cell.AsSpan().IndexOfAny("\";,\r\n\t") < 0 && cell.AsSpan().Trim().Length == cell.Length)
            line.Append(cell);
        else
            line.Append('"').Append(cell).Replace("\"", "\"\"", line.Length - cell.Length, cell.Length).Append('"');
    }
}
