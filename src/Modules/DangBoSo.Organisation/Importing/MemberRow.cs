using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Importing;

/// <summary>One row of a file of members, as far as the row alone tells.</summary>
/// <param name="Cell">Code or name.</param>
/// <param name="More">Fields of the record beyond the template, as stored.</param>
internal sealed record MemberRow(TableRow Row, NewMember Member, string Cell, IReadOnlyList<(RecordField Field, string Stored)> More)
{
    private const int LeastAge = 18; // Party Charter, art. 1

    public static MemberRow? Read(TableRow row, MemberForm form, DateOnly today, List<ImportProblem> problems)
    {
        var before = problems.Count;
        if (row.Faults.Count > 0) problems.AddRange(row.Faults);
        else Check(row, today, problems);
        var more = row.Faults.Count > 0 ? [] : ReadMore(row, form, problems);
        if (problems.Count > before) return null;
        _ = Cells.TryDay(row["birth_date"], out var born);
        _ = Cells.TryDay(row["joined"], out var joined);
        DateOnly? official = Cells.TryDay(row["official"], out var day) ? day : null;
        var read = new MemberRow(row, new NewMember(row["code"], string.Join(' ', row["full_name"].Split(' ', StringSplitOptions.RemoveEmptyEntries)), born, SexOf(row["sex"])!.Value, joined, official), row["cell"], more);
        read.Contradictions(form, problems);
        return problems.Count > before ? null : read;
    }

    public static Sex? SexOf(string text) => Fold.Text(text) switch { "nam" => Sex.Male, "nu" => Sex.Female, _ => null };

    public string? Stored(string field) => More.FirstOrDefault(m => m.Field.Code == field).Stored;

    private static void Check(TableRow row, DateOnly today, List<ImportProblem> problems)
    {
        if (row["code"].Length != 8 || !row["code"].All(char.IsAsciiDigit)) problems.Add(row.Problem("code", "organisation.import.card"));
        if (row["full_name"].Length is 0 or > 100 || !row["full_name"].Contains(' ', StringComparison.Ordinal) || !VietnameseName.IsPlausible(row["full_name"])) problems.Add(row.Problem("full_name", "organisation.import.full_name"));
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

    private static List<(RecordField, string)> ReadMore(TableRow row, MemberForm form, List<ImportProblem> problems)
    {
        var more = new List<(RecordField, string)>();
        foreach (var field in form.More)
        {
            if (row[field.Code] is not { Length: > 0 } cell) continue;
            if (form.Read(field, cell, out var stored) is { } wrong) problems.Add(row.Problem(field.Code, wrong, wrong == "organisation.record.too_long" ? [field.Most] : [field.Label, field.Help ?? ""]));
            else more.Add((field, stored!));
        }

        return more;
    }

    /// <summary>Days that the rule set refuses beside one another. What it only doubts is asked of a person who edits, not of a file.</summary>
    private void Contradictions(MemberForm form, List<ImportProblem> problems)
    {
        var days = More.Where(m => m.Field.Kind is RecordKind.Day).Select(m => m.Field.Code).ToHashSet(StringComparer.Ordinal);
        if (days.Count == 0) return;
        foreach (var rule in DayOrders.Broken(form.Rules.Orders.Where(o => o.Refuse), DayOf, days))
        {
            var (at, other) = days.Contains(rule.Later) ? (rule.Later, rule.Earlier) : (rule.Earlier, rule.Later);
            problems.Add(Row.Problem(at, "organisation.record.order", form.Rules.Field(at)!.Label, Vi.Date(DayOf(at)), form.Rules.Field(other)!.Label, Vi.Date(DayOf(other)), rule.Because));
        }
    }

    private DateOnly? DayOf(string field) => field switch
    {
        "birth_date" => Member.BirthDate,
        "joined_on" => Member.JoinedOn,
        MemberColumns.OfficialOn => Member.OfficialOn,
        _ => Stored(field) is { } day ? RecordValue.Stored(day) : null,
    };
}
