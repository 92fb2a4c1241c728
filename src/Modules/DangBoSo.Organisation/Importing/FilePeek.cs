using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Importing;

/// <summary>A file's headings and first rows, for the question which column is which. Never stored: it is personal data outside its seal.</summary>
internal sealed record FilePeek(IReadOnlyList<string> Headings, IReadOnlyList<TableRow> Rows)
{
    private const int MostRows = 100;
    private const int MostSample = 40;

    /// <returns>Null where not even the headings can be read: the check then says why.</returns>
    public static async Task<FilePeek?> ReadAsync(Stream table, CancellationToken ct)
    {
        IReadOnlyList<string>? headings = null;
        var rows = new List<TableRow>();
        try
        {
            using var reader = await TableReader.OpenAsync(table, ct);
            headings = reader.Header.Names;
            await foreach (var row in reader.RowsAsync(ct))
            {
                rows.Add(row);
                if (rows.Count == MostRows) break;
            }
        }
        catch (TableBroken)
        {
            // Told row by row when the file is checked; what was read until there is enough to look at.
            if (headings is null) return null;
        }

        return new FilePeek(headings, rows);
    }

    /// <summary>Two cells of a column, shortened.</summary>
    public IReadOnlyList<string> Samples(int column) =>
        [.. Rows.Select(r => column < r.Cells.Count ? r.Cells[column].Trim() : "").Where(c => c.Length > 0).Take(2).Select(c => c.Length > MostSample ? c[..MostSample] + "…" : c)];
}
