using System.Globalization;

namespace DangBoSo.Organisation.Domain.Fees;

/// <summary>A month for which fees are owed: its first day.</summary>
internal static class FeeMonth
{
    private static readonly string[] Ways = ["yyyy-MM", "M/yyyy", "MM/yyyy", "M-yyyy"];

    public static DateOnly Of(DateOnly day) => new(day.Year, day.Month, 1);

    public static DateOnly LastDay(DateOnly month) => month.AddMonths(1).AddDays(-1);

    /// <summary>As in addresses: 2026-11.</summary>
    public static string Key(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>As people read it: 11/2026.</summary>
    public static string Text(DateOnly month) => month.ToString("MM'/'yyyy", CultureInfo.InvariantCulture);

    public static bool TryRead(string? text, out DateOnly month)
    {
        var read = DateOnly.TryParseExact(text?.Trim(), Ways, CultureInfo.InvariantCulture, DateTimeStyles.None, out month) && month.Year is >= 2000 and < 2200;
        month = read ? Of(month) : default;
        return read;
    }

    public static IEnumerable<DateOnly> Range(DateOnly first, DateOnly last)
    {
        for (var month = Of(first); month <= last; month = month.AddMonths(1)) yield return month;
    }

    public static IReadOnlyList<DateOnly> OfYear(int year) => [.. Range(new DateOnly(year, 1, 1), new DateOnly(year, 12, 1))];
}
