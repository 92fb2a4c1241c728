using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>
/// A workbook's shared texts, which its cells name by number. They must be at hand from the first row on: kept as UTF-8 in pages,
/// at most <see cref="MaxPages"/> of them, since as strings they would need three times as much.
/// </summary>
internal sealed class SharedStrings
{
    private const int MaxPages = 48;
    private const int PageBytes = 1024 * 1024;
    private const int MaxCount = 2_000_000;
    private readonly List<byte[]> pages = [];
    private readonly List<int> places = [];
    private int free = PageBytes;

    public string? this[int index]
    {
        get
        {
            if (index < 0 || index >= places.Count) return null;
            var place = pages[places[index] / PageBytes].AsSpan(places[index] % PageBytes);
            return Encoding.UTF8.GetString(place.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(place)));
        }
    }

    /// <exception cref="TableBroken">More than a table of the sizes that are taken ever has.</exception>
    public static SharedStrings Read(ZipArchiveEntry? part, CancellationToken ct)
    {
        var strings = new SharedStrings();
        if (part is null) return strings;
        using var xml = SafeXml.Open(part);
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" }) xml.Skip(); // how it is pronounced
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" }) XlsxText.Append(xml, text, buffer);
            if (xml.LocalName != "si" || !(xml.NodeType is XmlNodeType.EndElement || xml.IsEmptyElement)) continue;
            ct.ThrowIfCancellationRequested();
            strings.Add(Nfc.Of(XlsxText.Decode(text.ToString())));
            text.Clear();
        }

        return strings;
    }

    private void Add(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (free + 4 + length > PageBytes)
        {
            pages.Add(new byte[PageBytes]);
            free = 0;
        }

        if (pages.Count > MaxPages || places.Count == MaxCount) throw new TableBroken(new ImportProblem(1, "", "", "platform.xlsx.too_much_text"));
        var place = pages[^1].AsSpan(free);
        BinaryPrimitives.WriteInt32LittleEndian(place, length);
        Encoding.UTF8.GetBytes(text, place[4..]);
        places.Add(((pages.Count - 1) * PageBytes) + free);
        free += 4 + length;
    }
}
