using System.Runtime.CompilerServices;
using System.Text;
using DangBoSo.Platform.Tables.Csv;
using DangBoSo.Platform.Tables.Xlsx;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Tables;

/// <summary>The rows of somebody's table, a CSV or an Excel workbook, found from its content: no room knows which of the two it reads.</summary>
public abstract class TableReader : IDisposable
{
    public const int MaxColumns = 200;
    public const int MaxCell = 32_000;

    /// <summary>The fault of a cell in a character set of before Unicode.</summary>
    public const string OldTextCode = "platform.text.legacy";

    // As the templates' example rows end (TableForm.Examples).
    private static readonly string[] ExampleMarks = ["(ví dụ)", "(dòng ví dụ)"];

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
        if (head.AsSpan(0, read).SequenceEqual("%PDF"u8)) throw new TableBroken(new ImportProblem(1, "", "", "platform.table.not_a_table"));
        return head.AsSpan(0, read).SequenceEqual("PK\u0003\u0004"u8) ? XlsxReader.Open(content, ct) : await CsvReader.OpenAsync(content, ct);
    }

    /// <summary>The same, with the headings of a form.</summary>
    public static Task<TableReader> OpenAsync(Stream content, TableForm form, CancellationToken ct) => OpenAsync(content, form, null, ct);

    /// <summary>The same, with a form's columns where somebody said that they are.</summary>
    public static async Task<TableReader> OpenAsync(Stream content, TableForm form, IReadOnlyDictionary<string, int>? placed, CancellationToken ct)
    {
        var reader = await OpenAsync(content, ct);
        reader.Header = new TableHeader(reader.Header.Names, form, placed);
        return reader;
    }

    /// <summary>The rows below the header that are not blank.</summary>
    public async IAsyncEnumerable<TableRow> RowsAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        await foreach (var row in ReadRowsAsync(ct)) yield return row.Faults.Count == 0 && (Example(row) ?? OldText(row)) is { Count: > 0 } faults ? row with { Faults = faults } : row;
    }

    protected abstract IAsyncEnumerable<TableRow> ReadRowsAsync(CancellationToken ct);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>A row of the template that nobody wrote over: what it says of itself would stand in the books for ever.</summary>
    private static List<ImportProblem>? Example(TableRow row)
    {
        var at = row.Cells.ToList().FindIndex(c => ExampleMarks.Any(m => c.EndsWith(m, StringComparison.Ordinal)));
        return at < 0 ? null : [new ImportProblem(row.Number, at < row.Header.Names.Count ? row.Header.Names[at] : "", row.Cells[at], "platform.table.example")];
    }

    /// <summary>Cells typed in a character set of before Unicode: taken as they are, they would be found by nobody.</summary>
    private static List<ImportProblem>? OldText(TableRow row)
    {
        List<ImportProblem>? found = null;
        for (var i = 0; i < row.Cells.Count; i++)
        {
            if (Ascii.IsValid(row.Cells[i]) || LegacyVietnamese.Find(row.Cells[i]) is not { } name) continue;
            (found ??= []).Add(new ImportProblem(row.Number, i < row.Header.Names.Count ? row.Header.Names[i] : "", row.Cells[i], OldTextCode, name));
        }

        return found;
    }
}
