using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Files.TextExtraction;

/// <summary>Walks the paragraphs of WordprocessingML parts. What was deleted under tracked changes is not text; what was inserted is.</summary>
internal sealed class DocxWalk(Dictionary<string, int> headingLevels, int maxLength, CancellationToken ct)
{
    private readonly List<TextBlock> blocks = [];
    private readonly Stack<Paragraph> open = new(); // a text box holds paragraphs inside a paragraph
    private BlockKind? only;
    private string note = "";
    private int tables;
    private bool inText;
    private int inProperties;
    private long length;

    public ExtractedText Result => new(blocks, length >= maxLength);

    public void Read(ZipArchiveEntry part, BlockKind? kind)
    {
        (only, tables, inText, inProperties) = (kind, 0, false, 0);
        open.Clear();
        using var xml = SafeXml.Open(part);
        xml.Read();
        while (!xml.EOF && length < maxLength)
        {
            if (xml.NodeType == XmlNodeType.Element && IsSkipped(xml))
            {
                xml.Skip();
                continue;
            }
            Take(xml);
            xml.Read();
        }
    }

    /// <summary>Fallback repeats a drawing's text for old programs; a moved paragraph stands at its new place.</summary>
    private static bool IsSkipped(XmlReader xml) => xml.LocalName is "Fallback" or "moveFrom" or "instrText" or "delText"
        || (xml.LocalName == "footnote" && xml.GetAttribute("type", xml.NamespaceURI) is not (null or "normal"));

    private void Take(XmlReader xml)
    {
        if (xml.NodeType == XmlNodeType.Element)
            Start(xml);
        else if (xml.NodeType == XmlNodeType.EndElement)
            End(xml.LocalName);
        else if (inText && open.Count > 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace or XmlNodeType.CDATA)
            open.Peek().Text.Append(xml.Value);
    }

    private void Start(XmlReader xml)
    {
        var value = xml.GetAttribute("val", xml.NamespaceURI);
        switch (xml.LocalName)
        {
            case "p" when !xml.IsEmptyElement && xml.NamespaceURI.Contains("wordprocessingml", StringComparison.Ordinal):
                ct.ThrowIfCancellationRequested();
                open.Push(new Paragraph());
                break;
            case "pPr" when !xml.IsEmptyElement:
                inProperties++;
                break;
            case "pStyle" when open.Count > 0 && value is not null:
                open.Peek().Level = headingLevels.GetValueOrDefault(value, open.Peek().Level);
                break;
            case "outlineLvl" when open.Count > 0 && int.TryParse(value, CultureInfo.InvariantCulture, out var level) && level < 9:
                open.Peek().Level = level + 1;
                break;
            case "t":
                inText = !xml.IsEmptyElement;
                break;
            case "tbl":
                tables++;
                break;
            case "footnote":
                note = $"[{xml.GetAttribute("id", xml.NamespaceURI)}] ";
                break;
            default:
                if (inProperties == 0 && open.Count > 0)
                    open.Peek().Text.Append(Sign(xml));
                break;
        }
    }

    private static string Sign(XmlReader xml) => xml.LocalName switch
    {
        "tab" => "\t",
        "br" or "cr" => "\n",
        "noBreakHyphen" => "-",
        "footnoteReference" => $"[{xml.GetAttribute("id", xml.NamespaceURI)}]",
        _ => "",
    };

    private void End(string name)
    {
        switch (name)
        {
            case "p" when open.Count > 0:
                Emit(open.Pop());
                break;
            case "pPr":
                inProperties--;
                break;
            case "t":
                inText = false;
                break;
            case "tbl":
                tables--;
                break;
        }
    }

    private void Emit(Paragraph paragraph)
    {
        var text = Nfc.Of(paragraph.Text.ToString()).Trim();
        if (text.Length == 0)
            return;
        if (only == BlockKind.Footnote)
            (text, note) = (note + text, "");
        text = text.Length > maxLength - length ? text[..(int)(maxLength - length)] : text;
        length += text.Length + 1;
        var kind = only ?? (paragraph.Level > 0 ? BlockKind.Heading : tables > 0 ? BlockKind.Cell : BlockKind.Paragraph);
        blocks.Add(new TextBlock(kind, kind == BlockKind.Heading ? paragraph.Level : 0, text));
    }

    private sealed class Paragraph
    {
        public StringBuilder Text { get; } = new();

        public int Level { get; set; }
    }
}
