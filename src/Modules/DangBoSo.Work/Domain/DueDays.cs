using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;

namespace DangBoSo.Work.Domain;

/// <summary>Due days as plans write them: a day, a year (its 31 December), or every year.</summary>
internal static class DueDays
{
    public static bool IsYearly(string? text) => text is not null && Fold.Text(text.Trim()) is "hang nam" or "yearly";

    public static bool TryRead(string? text, out DateOnly day)
    {
        day = default;
        var typed = text?.Trim() ?? "";
        if (typed.Length != 4 || !int.TryParse(typed, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year)) return Cells.TryDay(typed, out day);
        if (year is < 1900 or > 2199) return false;
        day = new DateOnly(year, 12, 31);
        return true;
    }
}
