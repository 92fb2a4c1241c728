using System.Globalization;
using System.Text;
using System.Xml;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>The rows of a sheet that stand in its XML, one after the other, with their cells at their places.</summary>
internal sealed class SheetRows(XmlReader xml, SharedStrings strings, NumberFormats formats, bool from1904) : IDisposable
{
    private readonly StringBuilder value = new();
    private readonly StringBuilder formula = new();
    private readonly char[] buffer = new char[4096];
    private int row;

    /// <summary>What is wrong with cells of the row given last, by letter of the column.</summary>
    public List<ImportProblem> Faults { get; } = [];

    /// <exception cref="TableBroken">Rows that do not follow each other.</exception>
    public (int Number, List<string> Cells)? Next()
    {
        Faults.Clear();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.EndElement, LocalName: "sheetData" }) return null;
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "row" }) continue;
            var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? r : row + 1;
            if (number <= row || number > CellRef.MaxRow) throw new InvalidDataException("Rows out of order.");
            row = number;
            return (row, xml.IsEmptyElement ? [] : Cells());
        }

        return null;
    }

    public void Dispose() => xml.Dispose();

    private List<string> Cells()
    {
        var cells = new List<string>();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" }) continue;
            var column = xml.GetAttribute("r") is { } r ? CellRef.Column(r, out _) : cells.Count;
            var text = xml.IsEmptyElement ? "" : Cell(column);
            if (text.Length == 0) continue; // also one far out, which only has a colour
            if (column < cells.Count || column >= TableReader.MaxColumns) throw new InvalidDataException("Cells out of order.");
            while (cells.Count < column) cells.Add("");
            cells.Add(text);
        }

        return cells;
    }

    private string Cell(int column)
    {
        var (type, style) = (xml.GetAttribute("t"), int.TryParse(xml.GetAttribute("s"), NumberStyles.None, CultureInfo.InvariantCulture, out var s) ? s : 0);
        var (depth, computed) = (xml.Depth, false);
        value.Clear();
        formula.Clear();
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType is not XmlNodeType.Element) continue;
            if (xml.LocalName == "rPh") xml.Skip();
            computed |= xml.LocalName == "f";
            if (xml.LocalName == "f") XlsxText.Append(xml, formula, buffer);
            else if (xml.LocalName is "v" or "t") XlsxText.Append(xml, value, buffer);
        }

        if (computed) Fault(column, "=" + formula, "platform.xlsx.formula");
        var text = Text(type, style, value.ToString());
        if (type == "e" && !computed) Fault(column, text, "platform.xlsx.error");
        if (text.Length > TableReader.MaxCell) Fault(column, text, "platform.table.cell_long", TableReader.MaxCell);
        return computed && text.Length == 0 ? "=" : text;
    }

    private string Text(string? type, int style, string raw) => type switch
    {
        "s" => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? strings[index] ?? throw new InvalidDataException("A text is missing.") : "",
        "inlineStr" or "str" => Nfc.Of(XlsxText.Decode(raw)),
        "b" => raw == "1" ? "TRUE" : "FALSE",
        "e" => raw,
        "d" => CellValue.Iso(raw),
        _ => raw.Length == 0 ? "" : CellValue.Number(raw, formats.Of(style), from1904),
    };

    private void Fault(int column, string shown, string code, params object[] args) =>
        Faults.Add(new ImportProblem(row, column < 0 ? "" : CellRef.Letters(column), shown.Length > 60 ? shown[..60] + "…" : shown, code, args));
}
