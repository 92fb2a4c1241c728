using System.Globalization;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>A cell's number as a Vietnamese reader would have typed it, so that every check reads CSV and Excel alike.</summary>
internal static class CellValue
{
    private const double LastSerial = 2_958_465; // 31/12/9999
    private const int FalseLeapDay = 60; // 29/02/1900, which Lotus 1-2-3 believed in
    private static readonly DateTime Before1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Start1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static string Number(string raw, (NumberKind Kind, int Width) format, bool from1904)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)) return raw;
        return format.Kind switch
        {
            NumberKind.Day => Day(value, from1904) ?? Plain(value),
            // Shown as 90%, stored as 0.9: taken as shown, so that a check that wants a bare number says so.
            NumberKind.Percent => Plain(value * 100) + "%",
            NumberKind.Padded => Plain(value).PadLeft(format.Width, '0'),
            _ => Plain(value),
        };
    }

    /// <summary>2026-08-31T00:00:00, as cells of type d have it.</summary>
    public static string Iso(string raw) => DateTime.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) ? Shown(at) : raw;

    public static double Serial(DateOnly day)
    {
        var serial = day.ToDateTime(TimeOnly.MinValue).Subtract(Before1900).TotalDays;
        return serial > FalseLeapDay ? serial : serial - 1;
    }

    private static string? Day(double serial, bool from1904)
    {
        if (serial is < 0 or >= LastSerial + 1 || (serial < 1 && !from1904)) return null;
        if (from1904) return Shown(Start1904.AddDays(serial));
        if ((int)serial == FalseLeapDay) return "29/02/1900";
        return Shown(Before1900.AddDays(serial < FalseLeapDay ? serial + 1 : serial));
    }

    private static string Shown(DateTime at)
    {
        var second = at.AddMilliseconds(500);
        return second.TimeOfDay < TimeSpan.FromSeconds(1) ? Cells.Day(DateOnly.FromDateTime(second)) : second.ToString("dd'/'MM'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture);
    }

    // 15 digits, as Excel shows them: 0.1 + 0.2 is 0,3. A decimal comma can never be taken for thousands.
    private static string Plain(double value) =>
        Math.Abs(value) < 1e15 ? ((decimal)value).ToString("0.###############", CultureInfo.InvariantCulture).Replace('.', ',') : value.ToString("R", CultureInfo.InvariantCulture);
}
