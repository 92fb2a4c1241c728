using System.Globalization;
using System.Text;
using DangBoSo.Platform.Acts;

namespace DangBoSo.Ledger.Features.VerifyLedger;

internal enum ColumnKind
{
    Value,
    Truth,
    Bytes,
    /// <summary>Opened to be compared: see <c>SealCheck</c>.</summary>
    Sealed,
}

/// <summary>
/// A raw value from the driver as the JSON fragment an act would hold for it. A value of a type that the column must not hold
/// becomes a fragment that no act holds, so that storing "1" for 1 is seen as the difference it is.
/// </summary>
internal static class CanonicalValue
{
    public static string Of(object? raw, ColumnKind kind) => raw switch
    {
        null or DBNull => "null",
        bool truth => truth ? "true" : "false",
        long or int or short => Integer(Convert.ToInt64(raw, CultureInfo.InvariantCulture), kind),
        byte[] bytes when kind == ColumnKind.Bytes => Quoted(Convert.ToBase64String(bytes)),
        byte[] bytes => "blob:" + Convert.ToHexStringLower(bytes),
        string text when kind == ColumnKind.Value => Quoted(text),
        Guid id => Quoted(id.ToString("D")),
        DateOnly day => Quoted(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime { TimeOfDay.Ticks: 0 } day => Quoted(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => $"{raw.GetType().Name}:{Convert.ToString(raw, CultureInfo.InvariantCulture)}",
    };

    /// <summary>A key column's value as it stands in <c>row_key</c>, also for keys that were altered into another type.</summary>
    public static string Key(object? raw) => raw switch
    {
        null or DBNull => "",
        string text => text,
        Guid id => id.ToString("D"),
        bool truth => truth ? "true" : "false",
        byte[] bytes => "\uffff" + Convert.ToBase64String(bytes),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(raw, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Integer(long number, ColumnKind kind)
    {
        if (kind == ColumnKind.Truth && number is (0 or 1)) return number == 1 ? "true" : "false";
        var text = new StringBuilder();
        CanonicalJson.WriteInteger(number, text);
        return text.ToString();
    }

    private static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        CanonicalJson.WriteString(value, text);
        return text.ToString();
    }
}
