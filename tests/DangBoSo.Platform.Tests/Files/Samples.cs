using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DangBoSo.Platform.Tests.Files;

/// <summary>Small real files, made here.</summary>
internal static class Samples
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    public static readonly byte[] Jpeg =
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0,
        0xFF, 0xC0, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xFF, 0xD9,
    ];

    public static byte[] Pdf(string text = "Ha tang mang dien rong", string trailer = "")
    {
        var stream = $"BT /F1 12 Tf 72 700 Td ({text}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {stream.Length} >>\nstream\n{stream}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            places.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }
        var xref = pdf.Length;
        pdf.Append("xref\n0 6\n0000000000 65535 f \n");
        places.ForEach(p => pdf.Append(CultureInfo.InvariantCulture, $"{p:0000000000} 00000 n \n"));
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size 6 /Root 1 0 R {trailer}>>\nstartxref\n{xref}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    public static byte[] Docx(string body, string? footnotes = null, string? header = null, string type = Word, params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Utf8($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/word/document.xml\" ContentType=\"{type}\"/></Types>")),
        ("_rels/.rels", Utf8($"<Relationships xmlns=\"x\"><Relationship Id=\"r1\" Type=\"{Rel}/officeDocument\" Target=\"word/document.xml\"/></Relationships>")),
        ("word/_rels/document.xml.rels", Utf8($"<Relationships xmlns=\"x\"><Relationship Id=\"r1\" Type=\"{Rel}/styles\" Target=\"styles.xml\"/><Relationship Id=\"r2\" Type=\"{Rel}/footnotes\" Target=\"footnotes.xml\"/><Relationship Id=\"r3\" Type=\"{Rel}/header\" Target=\"/word/header1.xml\"/></Relationships>")),
        ("word/styles.xml", Utf8($"<w:styles {W}><w:style w:styleId=\"Tieude\"><w:name w:val=\"heading 2\"/></w:style></w:styles>")),
        ("word/document.xml", Utf8($"<w:document {W}><w:body>{body}</w:body></w:document>")),
        .. footnotes is null ? [] : new[] { ("word/footnotes.xml", Utf8($"<w:footnotes {W}>{footnotes}</w:footnotes>")) },
        .. header is null ? [] : new[] { ("word/header1.xml", Utf8($"<w:hdr {W}>{header}</w:hdr>")) },
        .. more,
    ]);

    public static string P(string text, string style = "") => style.Length == 0
        ? $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
        : $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static byte[] Zip(IEnumerable<(string Name, byte[] Content)> parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name).Open();
                part.Write(content);
            }
        }
        return memory.ToArray();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
