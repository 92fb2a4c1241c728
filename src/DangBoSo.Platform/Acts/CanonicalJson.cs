using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DangBoSo.Platform.Acts;

/// <summary>
/// One text per value, after RFC 8785: keys sorted by UTF-16 code unit, no white space, shortest escapes, UTF-8.
/// Numbers are integers only; one beyond ±2^53 is written as a string, so that every reader keeps all its digits.
/// </summary>
public static class CanonicalJson
{
    private const long Exact = 1L << 53;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly UTF8Encoding Utf8Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0x20).Select(c => (char)c)) + "\"\\");

    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    public static byte[] Utf8(JsonNode? node) => Encode(Write(node));

    /// <summary>UTF-8 of the text; throws when it holds half a surrogate pair, which no UTF-8 can carry.</summary>
    public static byte[] Encode(string text) => Utf8Strict.GetBytes(text);

    public static JsonNode? Parse(string text) => JsonNode.Parse(text, documentOptions: Strict);

    /// <summary>True when the text is exactly what this class would write for its value.</summary>
    public static bool IsCanonical(string text)
    {
        try
        {
            return string.Equals(Write(Parse(text)), text, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    public static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject item:
                WriteObject(item, text);
                break;
            case JsonArray list:
                WriteArray(list, text);
                break;
            default:
                WriteValue(node.AsValue(), text);
                break;
        }
    }

    public static void WriteInteger(long value, StringBuilder text)
    {
        var quote = value is > Exact or < -Exact ? "\"" : "";
        text.Append(quote).Append(CultureInfo.InvariantCulture, $"{value}").Append(quote);
    }

    public static void WriteString(ReadOnlySpan<char> value, StringBuilder text)
    {
        text.Append('"');
        for (var next = value.IndexOfAny(Escaped); next >= 0; next = value.IndexOfAny(Escaped))
        {
            text.Append(value[..next]);
            text.Append(value[next] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                var other => "\\u" + ((int)other).ToString("x4", CultureInfo.InvariantCulture),
            });
            value = value[(next + 1)..];
        }

        text.Append(value).Append('"');
    }

    private static void WriteObject(JsonObject item, StringBuilder text)
    {
        var separator = '{';
        foreach (var (key, value) in item.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append(separator);
            WriteString(key, text);
            text.Append(':');
            Write(value, text);
            separator = ',';
        }

        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void WriteArray(JsonArray list, StringBuilder text)
    {
        text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            if (i > 0) text.Append(',');
            Write(list[i], text);
        }

        text.Append(']');
    }

    private static void WriteValue(JsonValue value, StringBuilder text)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            case JsonValueKind.String:
                WriteString(value.TryGetValue<string>(out var plain) ? plain : value.Deserialize<string>()!, text);
                break;
            case JsonValueKind.Number when Integer(value) is { } number:
                WriteInteger(number, text);
                break;
            default:
                throw new FormatException("Canonical JSON holds integers only; scale the number or write it as text.");
        }
    }

    private static long? Integer(JsonValue value)
    {
        if (value.TryGetValue<long>(out var number)) return number;
        if (value.TryGetValue<int>(out var small)) return small;
        return long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number : null;
    }
}
