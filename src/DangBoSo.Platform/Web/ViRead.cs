using System.Globalization;
using System.Text.RegularExpressions;

namespace DangBoSo.Platform.Web;

/// <summary>Reads what people type: 25/11/2026, 5-1-2026 or 2026-11-25; 1.304, 12,5 and 12.5.</summary>
public static partial class ViRead
{
    private static readonly string[] Days = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-MM-dd"];

    public static bool TryDate(string? text, out DateOnly day)
        => DateOnly.TryParseExact(text?.Trim(), Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    /// <summary>
    /// Dots that part groups of three are thousands (1.304 is one thousand three hundred and four); any other single dot
    /// is a decimal point (12.5), because keyboards and spreadsheets put one there.
    /// </summary>
    public static bool TryNumber(string? text, out decimal value)
    {
        var typed = text?.Trim().Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal) ?? "";
        if (Thousands().IsMatch(typed)) typed = typed.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        else if (Plain().IsMatch(typed)) typed = typed.Replace(',', '.');
        else
        {
            value = 0;
            return false;
        }

        return decimal.TryParse(typed, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    [GeneratedRegex(@"^-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^-?\d+([.,]\d+)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Plain();
}
