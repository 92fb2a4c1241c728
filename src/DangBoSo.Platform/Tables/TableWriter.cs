using DangBoSo.Platform.Tables.Csv;
using DangBoSo.Platform.Tables.Xlsx;

namespace DangBoSo.Platform.Tables;

public enum TableFormat
{
    Csv,
    Xlsx,
}

/// <param name="Width">Of its text in characters, as far as it can be said beforehand: rows are not looked at before they are written.</param>
public sealed record TableColumn(string Name, int Width = 0)
{
    public static implicit operator TableColumn(string name) => new(name);
}

/// <summary>Writes a table row by row; neither format is ever held whole.</summary>
public abstract class TableWriter : IAsyncDisposable
{
    /// <param name="format">Which of the two.</param>
    /// <param name="to">Needs no seeking, and is written to asynchronously only; stays open.</param>
    /// <param name="columns">The header row.</param>
    public static async Task<TableWriter> CreateAsync(TableFormat format, Stream to, IReadOnlyList<TableColumn> columns)
    {
        TableWriter writer = format is TableFormat.Xlsx ? new XlsxWriter(to, columns) : new CsvWriter(to);
        if (writer is CsvWriter csv) await csv.LineAsync(columns.Select(c => c.Name));
        return writer;
    }

    public abstract Task RowAsync(params TableCell[] cells);

    /// <summary>Completes the file.</summary>
    public abstract ValueTask DisposeAsync();
}
