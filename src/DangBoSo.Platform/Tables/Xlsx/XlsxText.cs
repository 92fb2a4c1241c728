using System.Globalization;
using System.Text;
using System.Xml;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>Text in a workbook's XML: what XML cannot hold stands there as _x000D_.</summary>
internal static class XlsxText
{
    /// <summary>One more character than a cell may have is kept, so that the reader can say that it is too long.</summary>
    public const int Kept = TableReader.MaxCell + 1;

    /// <summary>Appends the text of the element the reader stands on, and leaves it on the element's end; of a monstrous text only the beginning.</summary>
    public static void Append(XmlReader xml, StringBuilder to, char[] buffer)
    {
        if (xml.IsEmptyElement) return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)) continue;
            while (xml.ReadValueChunk(buffer, 0, buffer.Length) is var read and > 0) to.Append(buffer, 0, Math.Min(read, Math.Max(0, Kept - to.Length)));
        }
    }

    public static string Decode(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (IsEscape(text, i, out var c)) i += 6;
            else c = text[i];
            plain.Append(c);
        }

        return plain.ToString();
    }

    public static string Encode(string text)
    {
        var needs = text.Contains("_x", StringComparison.Ordinal);
        for (var i = 0; i < text.Length && !needs; i++) needs = !IsPlain(text, i);
        if (!needs) return text;
        var safe = new StringBuilder(text.Length + 12);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && i + 1 < text.Length && text[i + 1] == 'x') safe.Append("_x005F_"); // an underscore that only looks like an escape
            else if (!IsPlain(text, i)) safe.Append(char.IsSurrogate(text[i]) ? "\uFFFD" : string.Create(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_"));
            else if (char.IsHighSurrogate(text[i])) safe.Append(text, i++, 2);
            else safe.Append(text[i]);
        }

        return safe.ToString();
    }

    // A bare carriage return would come back as a line feed.
    private static bool IsPlain(string text, int at) => text[at] != '\r' && (XmlConvert.IsXmlChar(text[at]) || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])));

    private static bool IsEscape(string text, int at, out char c)
    {
        c = default;
        if (at + 7 > text.Length || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return false;
        if (!ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        c = (char)code;
        return true;
    }
}
