namespace DangBoSo.Platform.Csv;

/// <summary>The first row: columns by name, without regard to case, marks or spaces around.</summary>
public sealed class CsvHeader(IReadOnlyList<string> names)
{
    private readonly string[] folded = [.. names.Select(Text.Fold.Text)];

    public IReadOnlyList<string> Names => names;

    public int IndexOf(string column) => Array.IndexOf(folded, Text.Fold.Text(column));

    /// <summary>One problem for each required column that is not there, and for each name that stands twice.</summary>
    public IEnumerable<ImportProblem> Check(params string[] required)
    {
        foreach (var column in required.Where(c => IndexOf(c) < 0))
            yield return new ImportProblem(1, column, "", "platform.csv.column_missing", column);
        for (var i = 0; i < folded.Length; i++)
        {
            if (folded[i].Length > 0 && Array.IndexOf(folded, folded[i]) < i)
                yield return new ImportProblem(1, names[i], names[i], "platform.csv.column_twice", names[i]);
        }
    }
}

/// <param name="Number">Row as a spreadsheet counts it; the header is 1, empty rows are counted.</param>
public sealed record CsvRow(int Number, IReadOnlyList<string> Cells, CsvHeader Header)
{
    /// <summary>The trimmed cell; empty when the file has no such column.</summary>
    public string this[string column] => Header.IndexOf(column) is var i and >= 0 && i < Cells.Count ? Cells[i].Trim() : "";

    /// <summary>Set when the row has another number of cells than the header: report it and look at nothing else of the row.</summary>
    public ImportProblem? Ragged => Cells.Count == Header.Names.Count ? null
        : new ImportProblem(Number, "", string.Join(" | ", Cells.Take(5)), "platform.csv.ragged", Header.Names.Count, Cells.Count);

    public ImportProblem Problem(string column, string code, params object[] args) => new(Number, column, this[column], code, args);
}
