namespace DangBoSo.Platform.Tables;

/// <summary>The first row: columns by name, without regard to case, marks or spaces around.</summary>
public sealed class TableHeader(IReadOnlyList<string> names)
{
    private readonly string[] folded = [.. names.Select(Text.Fold.Text)];

    public IReadOnlyList<string> Names => names;

    public int IndexOf(string column) => Array.IndexOf(folded, Text.Fold.Text(column));

    /// <summary>One problem for each required column that is not there, and for each name that stands twice.</summary>
    public IEnumerable<ImportProblem> Check(params string[] required)
    {
        foreach (var column in required.Where(c => IndexOf(c) < 0))
            yield return new ImportProblem(1, column, "", "platform.table.column_missing", column);
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i].Length > 0 && Array.IndexOf(folded, folded[i]) < i)
                yield return new ImportProblem(1, names[i], names[i], "platform.table.column_twice", names[i]);
        }
    }
}

/// <param name="Number">Row as a spreadsheet counts it; the header is 1, empty rows are counted.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells, TableHeader Header)
{
    /// <summary>Why the row cannot be read as it stands (too many cells, formulas): report them and look at nothing else of the row.</summary>
    public IReadOnlyList<ImportProblem> Faults { get; init; } = [];

    /// <summary>The trimmed cell; empty when the file has no such column.</summary>
    public string this[string column] => Header.IndexOf(column) is var i and >= 0 && i < Cells.Count ? Cells[i].Trim() : "";

    public ImportProblem Problem(string column, string code, params object[] args) => new(Number, column, this[column], code, args);
}
