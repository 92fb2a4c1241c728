using System.Text;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Tests.Files;

namespace DangBoSo.Platform.Tests.Tables;

/// <summary>Workbooks with anything in their XML, as other programs or ill will would write them.</summary>
internal static class Book
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /// <param name="rows">What stands in sheetData.</param>
    /// <param name="after">What follows it.</param>
    /// <param name="strings">Items of the shared texts.</param>
    /// <param name="formats">A number format's code; style 1 uses it.</param>
    /// <param name="properties">Attributes of workbookPr.</param>
    /// <param name="sheets">Instead of the one sheet.</param>
    public static byte[] Of(string rows, string after = "", string strings = "", string formats = "General", string properties = "", string? sheets = null) => Samples.Zip(
    [
        ("[Content_Types].xml", Utf8($"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"{Type}\"/></Types>")),
        ("_rels/.rels", Utf8($"<Relationships xmlns=\"x\"><Relationship Id=\"r1\" Type=\"{Rel}/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>")),
        ("xl/workbook.xml", Utf8($"<workbook {Main} xmlns:r=\"{Rel}\"><workbookPr {properties}/><sheets>{sheets ?? "<sheet name=\"Một\" sheetId=\"1\" r:id=\"s1\"/>"}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", Utf8($"<Relationships xmlns=\"x\"><Relationship Id=\"s1\" Type=\"{Rel}/worksheet\" Target=\"worksheets/one.xml\"/><Relationship Id=\"s2\" Type=\"{Rel}/worksheet\" Target=\"../xl/two.xml\"/><Relationship Id=\"t\" Type=\"{Rel}/sharedStrings\" Target=\"strings.xml\"/><Relationship Id=\"y\" Type=\"{Rel}/styles\" Target=\"styles.xml\"/></Relationships>")),
        ("xl/worksheets/one.xml", Utf8(Sheet(rows, after))),
        ("xl/two.xml", Utf8(Sheet("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>hai</t></is></c></row>", ""))),
        ("xl/strings.xml", Utf8($"<sst {Main}>{strings}</sst>")),
        ("xl/styles.xml", Utf8($"<styleSheet {Main}><numFmts><numFmt numFmtId=\"170\" formatCode=\"{formats}\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>")),
    ]);

    /// <summary>A header a, b, c and what follows.</summary>
    public static string Headed(string rows) => $"<row r=\"1\">{Text("A1", "a")}{Text("B1", "b")}{Text("C1", "c")}</row>{rows}";

    public static string Text(string place, string text) => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>";

    public static async Task<(TableReader Reader, List<TableRow> Rows)> ReadAsync(byte[] file)
    {
        using var reader = await TableReader.OpenAsync(new MemoryStream(file), CancellationToken.None);
        var rows = new List<TableRow>();
        await foreach (var row in reader.RowsAsync()) rows.Add(row);
        return (reader, rows);
    }

    /// <summary>Why a file is not read, and where.</summary>
    public static async Task<List<(int Row, string Column, string Code)>> BrokenAsync(byte[] file)
    {
        try
        {
            await ReadAsync(file);
            return [];
        }
        catch (TableBroken e)
        {
            return [.. e.Problems.Select(p => (p.Row, p.Column, p.Code))];
        }
    }

    private static string Sheet(string rows, string after) => $"<worksheet {Main}><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>{after}</worksheet>";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
