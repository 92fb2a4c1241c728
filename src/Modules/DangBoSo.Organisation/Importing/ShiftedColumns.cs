using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Tables;

namespace DangBoSo.Organisation.Importing;

/// <param name="Heading">As the file has it.</param>
/// <param name="Wanted">What should stand there.</param>
/// <param name="Found">What stands there in most rows.</param>
internal sealed record ShiftedColumn(string Heading, string Wanted, string Found, int Rows, int Of);

/// <summary>
/// Columns whose cells look like those of another: a day under the name, a card number under the sex. Told before the check, which would else name
/// every row of the file for one slip of the mouse.
/// </summary>
internal static class ShiftedColumns
{
    private const int LeastCells = 3;

    private enum Look
    {
        Other,
        Name,
        Day,
        Card,
        Sex,
    }

    public static IReadOnlyList<ShiftedColumn> Find(FilePeek peek, IReadOnlyDictionary<string, int> placed, IEnumerable<RecordField> more)
    {
        var wanted = new Dictionary<string, Look>(StringComparer.Ordinal) { ["code"] = Look.Card, ["full_name"] = Look.Name, ["birth_date"] = Look.Day, ["sex"] = Look.Sex, ["joined"] = Look.Day, ["official"] = Look.Day };
        foreach (var field in more.Where(f => f.Kind is RecordKind.Day)) wanted[field.Code] = Look.Day;
        var shifted = new List<ShiftedColumn>();
        foreach (var (name, column) in placed.Where(p => wanted.ContainsKey(p.Key) && p.Value < peek.Headings.Count))
        {
            var looks = peek.Rows.Where(r => column < r.Cells.Count && r.Cells[column].Trim().Length > 0).Select(r => Of(r.Cells[column].Trim())).ToList();
            if (looks.Count < LeastCells) continue;
            var most = looks.Where(l => l is not Look.Other && l != wanted[name]).GroupBy(l => l).MaxBy(g => g.Count());
            if (most is not null && most.Count() * 10 >= looks.Count * 6) shifted.Add(new ShiftedColumn(peek.Headings[column], Word(wanted[name]), Word(most.Key), most.Count(), looks.Count));
        }

        return shifted;
    }

    private static Look Of(string cell)
    {
        if (Cells.TryDay(cell, out _)) return Look.Day;
        if (cell.Length == 8 && cell.All(char.IsAsciiDigit)) return Look.Card;
        if (MemberRow.SexOf(cell) is not null) return Look.Sex;
        return cell.Contains(' ', StringComparison.Ordinal) && cell.All(c => char.IsLetter(c) || c == ' ') ? Look.Name : Look.Other;
    }

    private static string Word(Look look) => look switch { Look.Name => "họ và tên", Look.Day => "ngày", Look.Card => "số thẻ", _ => "giới tính" };
}
