namespace DangBoSo.Platform.Csv;

/// <summary>One line of a dry run's answer: where it is, what stands there, and what to do (the text of <paramref name="Code"/>).</summary>
/// <param name="Row">Row as a spreadsheet counts it; the header is row 1.</param>
/// <param name="Column">The header's name; empty where the whole row is meant.</param>
/// <param name="Value">What stands there, as it was written.</param>
/// <param name="Code">Message code of the remedy.</param>
public sealed record ImportProblem(int Row, string Column, string Value, string Code, params object[] Args);

/// <summary>The file cannot be read any further, from this place on.</summary>
public sealed class CsvBroken(ImportProblem problem) : Exception
{
    public ImportProblem Problem => problem;

    public override string Message => $"{problem.Code} at row {problem.Row}";
}
