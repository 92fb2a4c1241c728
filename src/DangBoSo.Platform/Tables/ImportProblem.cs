namespace DangBoSo.Platform.Tables;

/// <summary>One line of a dry run's answer: where it is, what stands there, and what to do (the text of <paramref name="Code"/>).</summary>
/// <param name="Row">Row as a spreadsheet counts it; the header is row 1.</param>
/// <param name="Column">The header's name, or the sheet's letter where it has none; empty where the whole row is meant.</param>
/// <param name="Value">What stands there, as it was written.</param>
/// <param name="Code">Message code of the remedy.</param>
public sealed record ImportProblem(int Row, string Column, string Value, string Code, params object[] Args);

/// <summary>The file cannot be read any further, for these reasons.</summary>
public sealed class TableBroken(IReadOnlyList<ImportProblem> problems) : Exception
{
    public TableBroken(ImportProblem problem) : this([problem])
    {
    }

    /// <summary>At least one.</summary>
    public IReadOnlyList<ImportProblem> Problems => problems;

    public override string Message => $"{problems[0].Code} at row {problems[0].Row}";
}
