using System.Globalization;
using DangBoSo.Platform.Web;

namespace DangBoSo.Platform.Tables;

/// <summary>Values as people write them in a Vietnamese table. Numbers are scaled: 12,5 → 12500.</summary>
public static class Cells
{
    public const int Scale = 1000;
    private const int MaxDigits = 15;

    /// <summary>
    /// 12,5 · 12.5 · 1304 · 1.304 (thousands) · 1.304.000 · 1.304,5 · 1,304,000.5 · 1 304. A comma alone is always the decimal
    /// sign; a dot alone is one unless exactly three digits follow a group of one to three that does not begin with 0.
    /// </summary>
    public static bool TryNumber(string text, out long scaled)
    {
        scaled = 0;
        var bare = text.Trim().Replace("\u00A0", "", StringComparison.Ordinal).Replace("\u202F", "", StringComparison.Ordinal);
        var negative = bare.StartsWith('-') || bare.StartsWith('−');
        bare = negative ? bare[1..] : bare;
        if (bare.Contains(' ', StringComparison.Ordinal) && !Grouped(bare.Split(',', '.')[0].Split(' ')))
            return false;
        bare = bare.Replace(" ", "", StringComparison.Ordinal);
        var mark = DecimalMark(bare);
        var cut = mark == '\0' ? -1 : bare.LastIndexOf(mark);
        var whole = cut < 0 ? bare : bare[..cut];
        var part = cut < 0 ? "" : bare[(cut + 1)..];
        var groups = whole.Split(mark == ',' ? '.' : mark == '.' ? ',' : whole.Contains('.', StringComparison.Ordinal) ? '.' : ',');
        var digits = string.Concat(groups);
        if ((groups.Length > 1 && !Grouped(groups)) || !Plain(digits) || digits.Length > MaxDigits || (cut >= 0 && (part.Length is 0 or > 3 || !Plain(part))))
            return false;
        scaled = (long.Parse(digits, CultureInfo.InvariantCulture) * Scale) + long.Parse(part.PadRight(3, '0'), CultureInfo.InvariantCulture);
        scaled = negative ? -scaled : scaled;
        return true;
    }

    /// <summary>12500 → "12,5", as the reader takes it back.</summary>
    public static string Number(long scaled)
    {
        var (whole, part) = Math.DivRem(Math.Abs(scaled), Scale);
        var text = whole.ToString(CultureInfo.InvariantCulture);
        text = part == 0 ? text : text + "," + part.ToString("000", CultureInfo.InvariantCulture).TrimEnd('0');
        return scaled < 0 ? "-" + text : text;
    }

    /// <summary>As a form reads it (31/08/2026 · 1-9-2026 · 1.9.2026 · 2026-08-31), of the years 1900 to 2199.</summary>
    public static bool TryDay(string text, out DateOnly day) => ViRead.TryDate(text, out day) && day.Year is >= 1900 and <= 2199;

    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static char DecimalMark(string bare)
    {
        var (commas, dots) = (bare.Count(c => c == ','), bare.Count(c => c == '.'));
        if (commas > 0 && dots > 0)
            return bare.LastIndexOf(',') > bare.LastIndexOf('.') ? ',' : '.';
        if (commas == 1)
            return ',';
        var groups = bare.Split('.');
        return dots == 1 && !(Grouped(groups) && groups[0][0] != '0') ? '.' : '\0';
    }

    private static bool Grouped(string[] groups) =>
        groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) && groups.All(Plain);

    private static bool Plain(string digits) => digits.Length > 0 && digits.All(char.IsAsciiDigit);
}
