using DangBoSo.Platform.Tables.Csv;
using DangBoSo.Platform.Tables.Xlsx;

namespace DangBoSo.Platform.Tables;

/// <summary>The rows of somebody's table, a CSV or an Excel workbook, found from its content: no room knows which of the two it reads.</summary>
public abstract class TableReader : IDisposable
{
    public const int MaxColumns = 200;
    public const int MaxCell = 32_000;

    public TableHeader Header { get; protected set; } = new([]);

    /// <summary>The sheet that is read, where the workbook shows more than one; the others are not read.</summary>
    public string? Sheet { get; protected set; }

    /// <param name="content">Seekable; stays open.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="TableBroken">With the place, here or while the rows are read.</exception>
    public static async Task<TableReader> OpenAsync(Stream content, CancellationToken ct)
    {
        var head = new byte[4];
        content.Position = 0;
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        content.Position = 0;
        return head.AsSpan(0, read).SequenceEqual("PK\u0003\u0004"u8) ? XlsxReader.Open(content, ct) : await CsvReader.OpenAsync(content, ct);
    }

    /// <summary>The rows below the header that are not blank.</summary>
    public abstract IAsyncEnumerable<TableRow> RowsAsync(CancellationToken ct = default);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
