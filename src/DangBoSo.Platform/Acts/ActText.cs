using System.Globalization;
using System.Text;

namespace DangBoSo.Platform.Acts;

/// <summary>One changed row inside an act. Before and after are canonical JSON objects, or null.</summary>
public readonly record struct ActChangeText(string Table, string Key, long Version, string Operation, string? Before, string? After);

/// <summary>
/// The text that an act's commitment is taken over: final (D1). Both who writes acts and who verifies them use this, from the
/// same columns. Times are UTC microseconds since 1970.
/// </summary>
public readonly record struct ActText(
    Guid Id, string Type, long Version, Guid? Actor, Guid? Post, Guid? Subject, long At, string? Detail)
{
    /// <summary>Detail, before and after go in as they are: the caller made them with <see cref="CanonicalJson"/> or checked them.</summary>
    public string Canonical(IEnumerable<ActChangeText> changes)
    {
        var text = new StringBuilder(512);
        Text("{\"act\":", Id.ToString("D"), text);
        Text(",\"actor\":", Actor?.ToString("D"), text);
        Text(",\"at\":", Instant(At), text);
        text.Append(",\"changes\":[");
        var first = true;
        foreach (var change in changes)
        {
            if (!first) text.Append(',');
            first = false;
            Append(change, text);
        }

        text.Append("],\"detail\":").Append(Detail ?? "null");
        Text(",\"post\":", Post?.ToString("D"), text);
        Text(",\"subject\":", Subject?.ToString("D"), text);
        Text(",\"type\":", Type, text);
        text.Append(",\"v\":");
        CanonicalJson.WriteInteger(Version, text);
        return text.Append('}').ToString();
    }

    /// <summary>2026-08-31T01:00:00.000000Z; a number outside the calendar stays a number, so that it still verifies as different.</summary>
    public static string Instant(long microseconds)
    {
        var ticks = (Int128)microseconds * 10 + DateTime.UnixEpoch.Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? microseconds.ToString(CultureInfo.InvariantCulture)
            : new DateTime((long)ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
    }

    private static void Append(in ActChangeText change, StringBuilder text)
    {
        text.Append("{\"after\":").Append(change.After ?? "null");
        text.Append(",\"before\":").Append(change.Before ?? "null");
        Text(",\"key\":", change.Key, text);
        Text(",\"op\":", change.Operation, text);
        Text(",\"table\":", change.Table, text);
        text.Append(",\"version\":");
        CanonicalJson.WriteInteger(change.Version, text);
        text.Append('}');
    }

    private static void Text(string name, string? value, StringBuilder text)
    {
        text.Append(name);
        if (value is null) text.Append("null");
        else CanonicalJson.WriteString(value, text);
    }
}
