using System.Globalization;
using System.Text.RegularExpressions;
using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Domain;

/// <summary>From what is typed into a field to what is stored, and back: days as 2026-08-31, months as 2026-08 or 2026, choices as their code.</summary>
internal static class RecordValue
{
    private const int FirstYear = 1900;
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(200); // patterns are data

    /// <param name="stored">Null where it cannot be read.</param>
    /// <returns>The message code of what is wrong, or null.</returns>
    public static string? Read(RecordField field, string typed, IReadOnlyDictionary<string, string> choices, DateOnly today, out string? stored)
    {
        stored = null;
        if (typed.Length > field.Most) return "organisation.record.too_long";
        stored = field.Kind switch
        {
            RecordKind.Day => Day(typed) is { } day && day <= today ? Store(day) : null,
            RecordKind.Month => Month(typed, today),
            RecordKind.Year => Year(typed) is { } year && year <= today.Year ? year.ToString(CultureInfo.InvariantCulture) : null,
            RecordKind.Number => ViRead.TryNumber(typed, out var number) && number is >= 0 and <= 1_000_000_000 && number == decimal.Truncate(number) ? number.ToString("0", CultureInfo.InvariantCulture) : null,
            RecordKind.Choice => choices.ContainsKey(typed) ? typed : null,
            RecordKind.Text => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), // also spaces that do not break a line
            _ => typed,
        };
        if (stored is not null && field.Pattern is { } pattern && !Regex.IsMatch(stored, pattern, RegexOptions.CultureInvariant, LongestMatch)) stored = null;
        return stored is not null ? null : Wrong(field);
    }

    public static string Shown(RecordField field, string stored, IReadOnlyDictionary<string, string> choices) => field.Kind switch
    {
        RecordKind.Day or RecordKind.Month => Typed(field, stored),
        RecordKind.Number => Vi.Number(long.Parse(stored, CultureInfo.InvariantCulture)),
        RecordKind.Choice => choices.GetValueOrDefault(stored, stored),
        _ => stored,
    };

    /// <summary>As a person would type it into the form.</summary>
    public static string Typed(RecordField field, string stored) => field.Kind switch
    {
        RecordKind.Day => Vi.Date(Stored(stored)),
        RecordKind.Month when stored.Length == 7 => $"{stored[5..]}/{stored[..4]}",
        _ => stored,
    };

    public static string Store(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateOnly Stored(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string typed) => ViRead.TryDate(typed, out var day) && day.Year >= FirstYear ? day : null;

    private static int? Year(string typed) => typed.Length == 4 && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year >= FirstYear ? year : null;

    private static string? Month(string typed, DateOnly today)
    {
        if (Year(typed) is { } year) return year <= today.Year ? typed : null;
        // A full day is more than is asked for, and people have it at hand.
        var day = Day(typed) ?? (ViRead.TryDate("1/" + typed.Replace('-', '/').Replace('.', '/'), out var first) && first.Year >= FirstYear ? first : null);
        return day is { } known && known <= today ? known.ToString("yyyy-MM", CultureInfo.InvariantCulture) : null;
    }

    private static string Wrong(RecordField field) => field.Kind switch
    {
        RecordKind.Day => "organisation.import.day",
        RecordKind.Month => "organisation.record.month",
        RecordKind.Year => "organisation.record.year",
        RecordKind.Number => "organisation.record.number",
        RecordKind.Choice => "platform.input.choice",
        _ => "organisation.record.pattern",
    };
}
