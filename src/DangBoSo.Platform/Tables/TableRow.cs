namespace DangBoSo.Platform.Tables;

/// <summary>The first row: columns by name, without regard to case, marks or spaces around.</summary>
/// <param name="names">As the file has them.</param>
/// <param name="form">Where given, a column is also found by its Vietnamese heading.</param>
/// <param name="placed">Which column of the file (from 0) somebody said to be which; then headings no longer decide.</param>
public sealed class TableHeader(IReadOnlyList<string> names, TableForm? form = null, IReadOnlyDictionary<string, int>? placed = null)
{
    private readonly string[] folded = [.. names.Select(n => Text.Fold.Text(form?.Of(n)?.Name ?? n))];
    private readonly Dictionary<string, int> found = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => names;

    /// <param name="column">By its name or by its heading.</param>
    public int IndexOf(string column)
    {
        if (placed is not null) return placed.TryGetValue(column, out var at) && at < names.Count ? at : -1;
        // Asked for every cell of a table; folding each time would be most of an import.
        if (found.TryGetValue(column, out var index)) return index;
        index = Array.IndexOf(folded, Text.Fold.Text(column));
        if (index < 0 && form?.Of(column) is { } known) index = Array.IndexOf(folded, Text.Fold.Text(known.Name));
        return found[column] = index;
    }

    /// <summary>As the file calls the column; one that it lacks is called in the language of the others.</summary>
    public string Heading(string column) =>
        IndexOf(column) is var i and >= 0 ? names[i] : form?.Of(column) is { } known && !names.Any(SpeaksCode) ? known.Heading : column;

    /// <summary>One problem for each required column that is not there, and for each name that stands twice.</summary>
    public IEnumerable<ImportProblem> Check(params string[] required)
    {
        foreach (var column in required.Where(c => IndexOf(c) < 0))
            yield return new ImportProblem(1, Heading(column), "", "platform.table.column_missing", Heading(column));
        for (var i = 0; i < folded.Length && placed is null; i++)
        {
            if (folded[i].Length > 0 && Array.IndexOf(folded, folded[i]) < i)
                yield return new ImportProblem(1, names[i], names[i], "platform.table.column_twice", names[i]);
        }
    }

    private bool SpeaksCode(string name) => form!.Columns.Any(c => string.Equals(c.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
}

/// <param name="Number">Row as a spreadsheet counts it; the header is 1, empty rows are counted.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells, TableHeader Header)
{
    /// <summary>Why the row cannot be read as it stands (too many cells, formulas): report them and look at nothing else of the row.</summary>
    public IReadOnlyList<ImportProblem> Faults { get; init; } = [];

    /// <summary>The trimmed cell; empty when the file has no such column.</summary>
    public string this[string column] => Header.IndexOf(column) is var i and >= 0 && i < Cells.Count ? Cells[i].Trim() : "";

    public ImportProblem Problem(string column, string code, params object[] args) => new(Number, Header.Heading(column), this[column], code, args);
}
