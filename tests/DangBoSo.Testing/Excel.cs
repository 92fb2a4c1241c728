using System.Globalization;
using System.Text;
using DangBoSo.Platform.Tables;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace DangBoSo.Testing;

/// <summary>Workbooks made, read and judged by Microsoft's Open XML SDK, not by the code under test.</summary>
public static class Excel
{
    /// <summary>The same table as a person's Excel would save it: texts shared, numbers as numbers, days as numbers shown as days.</summary>
    public static async Task<byte[]> OfAsync(string csv)
    {
        using var text = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        using var reader = await TableReader.OpenAsync(text, CancellationToken.None);
        var rows = new List<IReadOnlyList<string>> { reader.Header.Names };
        await foreach (var row in reader.RowsAsync()) rows.Add(row.Cells);
        return Of(rows);
    }

    public static byte[] Of(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        using var file = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>();
            var (shared, known) = (new SharedStringTable(), new Dictionary<string, int>(StringComparer.Ordinal));
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((cells, r) => new Row(cells.Select((value, c) => CellOf(value, c, r + 1, shared, known))) { RowIndex = (uint)r + 1 })));
            book.AddNewPart<SharedStringTablePart>().SharedStringTable = shared;
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()), new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }));
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = "Bảng", SheetId = 1, Id = book.GetIdOfPart(sheet) }));
        }

        return file.ToArray();
    }

    /// <summary>What each cell holds in the file: texts as they are, days and numbers as their numbers.</summary>
    public static List<List<string>> Rows(byte[] workbook)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(workbook), isEditable: false);
        var data = document.WorkbookPart!.WorksheetParts.Single().Worksheet.GetFirstChild<SheetData>()!;
        return [.. data.Elements<Row>().Select(r => r.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? c.CellValue?.Text ?? "").ToList())];
    }

    /// <summary>What the schema of Open XML says against a workbook or a document; empty when nothing.</summary>
    public static IReadOnlyList<string> Errors(OpenXmlPackage document) =>
        [.. new OpenXmlValidator(FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters((column / 26) - 1) + (char)('A' + (column % 26));

    private static Cell CellOf(string value, int column, int row, SharedStringTable shared, Dictionary<string, int> known)
    {
        var cell = new Cell { CellReference = $"{Letters(column)}{row}" };
        if (DateTime.TryParseExact(value, ["dd/MM/yyyy", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            (cell.StyleIndex, cell.CellValue) = (1, new CellValue(day.ToOADate()));
            return cell;
        }

        if (long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number.ToString(CultureInfo.InvariantCulture) == value)
        {
            cell.CellValue = new CellValue(value);
            return cell;
        }

        if (!known.TryGetValue(value, out var index))
        {
            known[value] = index = known.Count;
            shared.AppendChild(new SharedStringItem(new Text(value) { Space = SpaceProcessingModeValues.Preserve }));
        }

        (cell.DataType, cell.CellValue) = (CellValues.SharedString, new CellValue(index));
        return cell;
    }
}
