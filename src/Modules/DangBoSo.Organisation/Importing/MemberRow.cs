using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;

namespace DangBoSo.Organisation.Importing;

/// <summary>One row of a file of members, as far as the row alone tells.</summary>
/// <param name="Cell">Code or name.</param>
internal sealed record MemberRow(TableRow Row, NewMember Member, string Cell)
{
    private const int LeastAge = 18; // Party Charter, art. 1

    public static MemberRow? Read(TableRow row, DateOnly today, List<ImportProblem> problems)
    {
        var before = problems.Count;
        if (row.Faults.Count > 0) problems.AddRange(row.Faults);
        else Check(row, today, problems);
        if (problems.Count > before) return null;
        _ = Cells.TryDay(row["birth_date"], out var born);
        _ = Cells.TryDay(row["joined"], out var joined);
        DateOnly? official = Cells.TryDay(row["official"], out var day) ? day : null;
        return new MemberRow(row, new NewMember(row["code"], string.Join(' ', row["full_name"].Split(' ', StringSplitOptions.RemoveEmptyEntries)), born, SexOf(row["sex"])!.Value, joined, official), row["cell"]);
    }

    private static void Check(TableRow row, DateOnly today, List<ImportProblem> problems)
    {
        if (row["code"].Length != 8 || !row["code"].All(char.IsAsciiDigit)) problems.Add(row.Problem("code", "organisation.import.card"));
        if (row["full_name"].Length is 0 or > 100 || !row["full_name"].Contains(' ', StringComparison.Ordinal)) problems.Add(row.Problem("full_name", "organisation.import.full_name"));
        if (SexOf(row["sex"]) is null) problems.Add(row.Problem("sex", "organisation.import.sex"));
        if (row["cell"].Length == 0) problems.Add(row.Problem("cell", "organisation.import.cell_missing"));
        var born = Day(row, "birth_date", today, problems);
        var joined = Day(row, "joined", today, problems);
        var official = row["official"].Length == 0 ? null : Day(row, "official", today, problems);
        if (born?.AddYears(LeastAge) > joined) problems.Add(row.Problem("joined", "organisation.import.joined_too_young", LeastAge));
        if (official <= joined) problems.Add(row.Problem("official", "organisation.import.official_before_joined"));
    }

    private static DateOnly? Day(TableRow row, string column, DateOnly today, List<ImportProblem> problems)
    {
        if (Cells.TryDay(row[column], out var day) && day <= today) return day;
        problems.Add(row.Problem(column, "organisation.import.day"));
        return null;
    }

    private static Sex? SexOf(string text) => Fold.Text(text) switch { "nam" => Sex.Male, "nu" => Sex.Female, _ => null };
}
