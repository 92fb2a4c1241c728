using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Importing;

/// <summary>One row of a file of units, as far as the row alone tells.</summary>
internal sealed record UnitRow(TableRow Row, string Code, string ParentCode, UnitKind Kind, string Name, string ShortName, DateOnly FoundedOn)
{
    public const int MostCode = 60;
    public const int MostName = 300;

    public static UnitRow? Read(TableRow row, DateOnly today, List<ImportProblem> problems)
    {
        var before = problems.Count;
        if (row.Faults.Count > 0) problems.AddRange(row.Faults);
        else Check(row, today, problems);
        if (problems.Count > before) return null;
        var founded = Cells.TryDay(row["founded"], out var day) ? day : today;
        var shortName = row["short_name"] is { Length: > 0 } given ? given : row["name"];
        return new UnitRow(row, row["code"], row["parent"], UnitKinds.Parse(row["kind"])!.Value, row["name"], shortName, founded);
    }

    public static bool IsCode(string code) => code.Length is > 0 and <= MostCode && code.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '/');

    public NewUnit ToUnit() => new(Code, Name, ShortName, Kind, FoundedOn, Optional("abbreviation"), Optional("exchange_code"));

    private static void Check(TableRow row, DateOnly today, List<ImportProblem> problems)
    {
        if (!IsCode(row["code"])) problems.Add(row.Problem("code", "organisation.import.code", MostCode));
        if (UnitKinds.Parse(row["kind"]) is null) problems.Add(row.Problem("kind", "organisation.import.kind", UnitKinds.Choices));
        if (row["name"].Length is 0 or > MostName) problems.Add(row.Problem("name", "organisation.import.name", MostName));
        if (row["short_name"].Length > MostName) problems.Add(row.Problem("short_name", "organisation.import.name", MostName));
        if (row["founded"].Length > 0 && (!Cells.TryDay(row["founded"], out var day) || day > today)) problems.Add(row.Problem("founded", "organisation.import.day"));
    }

    private string? Optional(string column) => Row[column] is { Length: > 0 } text ? text : null;
}
