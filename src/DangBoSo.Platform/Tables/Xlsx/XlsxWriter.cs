using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>
/// Writes one sheet as it comes: the header frozen and bold, texts inline and as texts (what begins with = stays a text), days as
/// days shown 31/08/2026, numbers as numbers. Neither rows nor texts are kept.
/// </summary>
internal sealed class XlsxWriter : TableWriter
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int MostInCell = 32_767; // Excel calls a file with more damaged
    private readonly Drain drain;
    private readonly ZipArchive zip;
    private readonly XmlWriter sheet;
    private int row;

    public XlsxWriter(Stream to, IReadOnlyList<TableColumn> columns)
    {
        drain = new Drain(to);
        zip = new ZipArchive(drain, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, xml) in XlsxParts.All)
        {
            using var part = zip.CreateEntry(path).Open();
            part.Write(Encoding.UTF8.GetBytes(xml));
        }

        sheet = XmlWriter.Create(zip.CreateEntry(XlsxParts.Sheet).Open(), new XmlWriterSettings { CloseOutput = true, Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None });
        Begin(columns);
    }

    public override async Task RowAsync(params TableCell[] cells)
    {
        StartRow();
        for (var i = 0; i < cells.Length; i++) Cell(i, cells[i]);
        sheet.WriteEndElement();
        if (drain.IsFull) await drain.EmptyAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        sheet.WriteEndDocument();
        sheet.Dispose();
        zip.Dispose();
        await drain.EmptyAsync();
        await drain.DisposeAsync();
    }

    private void Begin(IReadOnlyList<TableColumn> columns)
    {
        sheet.WriteStartElement("worksheet", Main);
        sheet.WriteRaw("""<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>""");
        for (var i = 0; i < columns.Count; i++)
        {
            var width = Math.Clamp(Math.Max(columns[i].Width, columns[i].Name.Length) + 2, 12, 80);
            sheet.WriteRaw(string.Create(CultureInfo.InvariantCulture, $"<col min=\"{i + 1}\" max=\"{i + 1}\" width=\"{width}\" customWidth=\"1\"/>"));
        }

        sheet.WriteRaw("</cols>");
        sheet.WriteStartElement("sheetData");
        StartRow();
        for (var i = 0; i < columns.Count; i++) Text(i, XlsxParts.HeaderStyle, columns[i].Name);
        sheet.WriteEndElement();
    }

    private void StartRow()
    {
        if (++row > CellRef.MaxRow) throw new InvalidOperationException("A sheet ends at row 1,048,576.");
        sheet.WriteStartElement("row");
        sheet.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    private void Cell(int column, TableCell cell)
    {
        if (cell.AsDay is { Year: >= 1900 } day) Number(column, XlsxParts.DayStyle, CellValue.Serial(day).ToString(CultureInfo.InvariantCulture));
        else if (cell.AsNumber is { } number) Number(column, 0, number.ToString(CultureInfo.InvariantCulture));
        else if (cell.Csv.Length > 0) Text(column, XlsxParts.TextStyle, cell.Csv);
    }

    private void Number(int column, int style, string value)
    {
        Start(column, style);
        sheet.WriteElementString("v", value);
        sheet.WriteEndElement();
    }

    private void Text(int column, int style, string text)
    {
        Start(column, style);
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(XlsxText.Encode(text.Length <= MostInCell ? text : text[..(MostInCell - 1)] + "…"));
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    private void Start(int column, int style)
    {
        sheet.WriteStartElement("c");
        sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{CellRef.Letters(column)}{row}"));
        if (style != 0) sheet.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }
}
