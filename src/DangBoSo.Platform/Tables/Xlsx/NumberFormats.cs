using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Tables.Xlsx;

internal enum NumberKind
{
    Plain,
    Day,
    Percent,

    /// <summary>Only zeros in its format: 00000123 is stored as 123.</summary>
    Padded,
}

/// <summary>How the sheet's styles show a number, as far as it changes what is read: Excel stores a day as a number.</summary>
internal sealed class NumberFormats
{
    private const int MostStyles = 65_536;
    private readonly List<(NumberKind Kind, int Width)> styles = [];

    public (NumberKind Kind, int Width) Of(int style) => style >= 0 && style < styles.Count ? styles[style] : default;

    public static NumberFormats Read(ZipArchiveEntry? part)
    {
        var formats = new NumberFormats();
        if (part is null) return formats;
        var codes = new Dictionary<int, string>();
        var inCells = false;
        using var xml = SafeXml.Open(part);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") inCells = xml.NodeType is XmlNodeType.Element && !xml.IsEmptyElement;
            if (xml.NodeType is not XmlNodeType.Element || formats.styles.Count == MostStyles) continue;
            if (xml.LocalName == "numFmt" && Number(xml, "numFmtId") is { } id) codes[id] = xml.GetAttribute("formatCode") ?? "";
            else if (inCells && xml.LocalName == "xf") formats.styles.Add(Kind(Number(xml, "numFmtId") ?? 0, codes));
        }

        return formats;
    }

    private static int? Number(XmlReader xml, string name) => int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The built-in formats of ISO/IEC 29500-1, 18.8.30, the East Asian ones among them.
    private static (NumberKind Kind, int Width) Kind(int id, Dictionary<int, string> codes) => id switch
    {
        9 or 10 => (NumberKind.Percent, 0),
        (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) => (NumberKind.Day, 0),
        _ => codes.TryGetValue(id, out var code) ? Kind(code) : default,
    };

    public static (NumberKind Kind, int Width) Kind(string code)
    {
        var bare = Bare(code.Split(';')[0]).ToLowerInvariant();
        if (bare.Length > 1 && bare.All(c => c == '0')) return (NumberKind.Padded, bare.Length);
        if (bare.Contains('%', StringComparison.Ordinal)) return (NumberKind.Percent, 0);
        var time = bare.Contains('h', StringComparison.Ordinal) || bare.Contains('s', StringComparison.Ordinal);
        return bare.Contains('y', StringComparison.Ordinal) || bare.Contains('d', StringComparison.Ordinal) || (bare.Contains('m', StringComparison.Ordinal) && !time) ? (NumberKind.Day, 0) : default;
    }

    /// <summary>Without what is only shown: "quoted", [coloured], \escaped, _spaced, *filled.</summary>
    private static string Bare(string code)
    {
        var bare = new System.Text.StringBuilder();
        for (var i = 0; i < code.Length; i++)
        {
            var end = code[i] switch { '"' => code.IndexOf('"', i + 1), '[' => code.IndexOf(']', i + 1), '\\' or '_' or '*' => i + 1, _ => -1 };
            if (end > i) i = end;
            else if (!code[i..].StartsWith("General", StringComparison.OrdinalIgnoreCase)) bare.Append(code[i]);
            else i += 6;
        }

        return bare.ToString();
    }
}
