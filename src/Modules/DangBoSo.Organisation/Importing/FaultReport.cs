using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Importing;

/// <summary>The faulty rows of a file as a file of its own: each with its cells as they were, and behind them where it stood, what is wrong and how to mend it.</summary>
internal static class FaultReport
{
    /// <summary>Behind the file's own columns, so that these stay where they were when the mended file is read.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["Dòng trong tệp gốc", "Ô cần sửa", "Cách sửa"];

    public static async Task WriteAsync(Stream table, IReadOnlyList<ImportProblem> problems, Messages messages, TableWriter to, CancellationToken ct)
    {
        var byRow = problems.ToLookup(p => p.Row);
        var width = 0;
        var written = new HashSet<int>();
        try
        {
            using var reader = await TableReader.OpenAsync(table, ct);
            width = reader.Header.Names.Count;
            await foreach (var row in reader.RowsAsync(ct))
            {
                if (byRow[row.Number].Any() && written.Add(row.Number)) await WriteAsync(row.Number, row.Cells);
            }
        }
        catch (TableBroken)
        {
            // Where it breaks off is one of the problems, and is written below.
        }

        foreach (var row in byRow.Where(g => !written.Contains(g.Key))) await WriteAsync(row.Key, []);

        Task WriteAsync(int number, IReadOnlyList<string> cells) => to.RowAsync(
            [.. Enumerable.Range(0, width).Select(i => (TableCell)(i < cells.Count ? cells[i] : "")), number, string.Join("; ", byRow[number].Select(p => p.Column).Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)), string.Join(" ", byRow[number].Select(p => messages.Text(p.Code, p.Args)))]);
    }
}
