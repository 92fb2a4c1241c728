using System.Globalization;

namespace DangBoSo.Platform.Web;

/// <summary>
/// Dates and figures as Vietnamese readers write them: 25/11/2026, 14:32, 1.304 and 12,5.
/// Written out by hand: the process runs without culture data, so that every machine prints the same.
/// </summary>
public static class Vi
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Ho_Chi_Minh", out var zone)
        ? zone
        : TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", TimeSpan.FromHours(7), "Việt Nam", "Việt Nam");

    public static string Date(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Date(DateOnly? day) => day is { } known ? Date(known) : "–";

    /// <summary>The day of an instant in Vietnam, or in the zone given.</summary>
    public static string Date(DateTimeOffset at, TimeZoneInfo? zone = null) => Date(DateOnly.FromDateTime(Local(at, zone)));

    /// <summary>14:32 25/11/2026.</summary>
    public static string DateTime(DateTimeOffset at, TimeZoneInfo? zone = null)
        => Local(at, zone).ToString("HH':'mm dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

    public static string Number(long value) => Group(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>At most <paramref name="decimals"/> digits after the comma, none that are zero.</summary>
    public static string Number(decimal value, int decimals = 2)
    {
        var text = Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("0.############", CultureInfo.InvariantCulture);
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var whole = Group(dot < 0 ? text : text[..dot]);
        return dot < 0 ? whole : $"{whole},{text[(dot + 1)..]}";
    }

    /// <summary>A figure that may be missing: missing is shown as missing, never as 0.</summary>
    public static string Number(decimal? value, int decimals = 2) => value is { } known ? Number(known, decimals) : "–";

    /// <param name="value">12.5 is written 12,5%.</param>
    public static string Percent(decimal value, int decimals = 1) => Number(value, decimals) + "%";

    public static string Percent(decimal? value, int decimals = 1) => value is { } known ? Percent(known, decimals) : "–";

    /// <summary>A stored figure (thousandths) as people read it.</summary>
    public static string Scaled(long thousandths) => Number(thousandths / 1000m, 3);

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => $"{Number(bytes / 1024m, 0)} KB",
        < 1024L * 1024 * 1024 => $"{Number(bytes / (1024m * 1024), 1)} MB",
        _ => $"{Number(bytes / (1024m * 1024 * 1024), 2)} GB",
    };

    /// <summary>How a due day stands today, in words, with its colour.</summary>
    public static (string Word, Tone Tone) Due(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 and var late => ($"Quá hạn {Number(-late)} ngày", Tone.Bad),
        0 => ("Hạn hôm nay", Tone.Warn),
        <= 7 and var left => ($"Còn {left} ngày", Tone.Warn),
        var left => ($"Còn {Number(left)} ngày", Tone.Quiet),
    };

    /// <summary>First letters of the last two words of a name: Trần Hữu Tùng → HT.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return string.Concat(words.TakeLast(2).Select(word => char.ToUpperInvariant(word[0])));
    }

    /// <summary>A value as a person would type it into a field.</summary>
    public static string Input(object? value) => value switch
    {
        null => "",
        DateOnly day => Date(day),
        decimal number => Number(number, 12).Replace(".", "", StringComparison.Ordinal),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>A style class with that of the tone.</summary>
    public static string Css(string part, Tone tone) => Class(tone) is { } colour ? $"{part} {colour}" : part;

    /// <summary>The style class of a tone.</summary>
    public static string? Class(Tone tone) => tone switch
    {
        Tone.Ok => "ok",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Info => "info",
        _ => null,
    };

    private static DateTime Local(DateTimeOffset at, TimeZoneInfo? zone) => TimeZoneInfo.ConvertTime(at, zone ?? Vietnam).DateTime;

    private static string Group(string digits)
    {
        var sign = digits.StartsWith('-') ? 1 : 0;
        for (var at = digits.Length - 3; at > sign; at -= 3) digits = digits.Insert(at, ".");
        return digits;
    }
}
