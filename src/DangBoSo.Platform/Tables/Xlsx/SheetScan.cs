using System.Globalization;
using System.IO.Compression;
using System.Xml;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>
/// A first look at a whole sheet, which keeps nothing: what makes it unreadable stands at its end (merged cells) or goes on
/// for a million rows, and must be said before the first row is judged by a wrong header.
/// </summary>
internal static class SheetScan
{
    private const int MostBlank = 10_000;
    private const int MostTold = 20;

    /// <exception cref="TableBroken">Merged cells, endless blank rows, too many columns, nothing in it.</exception>
    public static void Check(ZipArchiveEntry sheet, string name, CancellationToken ct)
    {
        using var xml = SafeXml.Open(sheet);
        var (filled, blank, row, column, rowIsFilled) = (0, 0, 0, 0, true);
        var merged = new List<ImportProblem>();
        while (xml.Read())
        {
            if (xml.NodeType is not XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "row":
                    ct.ThrowIfCancellationRequested();
                    row = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : row + 1;
                    (blank, rowIsFilled, column) = (rowIsFilled ? 0 : blank + 1, false, -1);
                    if (blank > MostBlank) throw Broken(filled, "", "", "platform.xlsx.blank_rows", filled, MostBlank);
                    break;
                case "c":
                    column = xml.GetAttribute("r") is { } r ? CellRef.Column(r, out _) : column + 1;
                    break;
                case "v" or "is" or "f":
                    if (filled == 0 && row > 1) throw Broken(1, "", "", "platform.xlsx.header_first", name, row);
                    if (column >= TableReader.MaxColumns) throw Broken(row, CellRef.Letters(column), "", "platform.xlsx.columns_many", TableReader.MaxColumns, CellRef.Letters(column));
                    (rowIsFilled, filled) = (true, row);
                    break;
                case "mergeCell" when merged.Count < MostTold && xml.GetAttribute("ref") is { } area:
                    var (at, from) = CellRef.Of(area.Split(':')[0]);
                    merged.Add(new ImportProblem(Math.Max(at, 1), from < 0 ? "" : CellRef.Letters(from), area, "platform.xlsx.merged", area));
                    break;
            }
        }

        if (merged.Count > 0) throw new TableBroken(merged);
        if (filled == 0) throw Broken(1, "", "", "platform.table.empty");
    }

    private static TableBroken Broken(int row, string column, string value, string code, params object[] args) => new(new ImportProblem(Math.Max(row, 1), column, value, code, args));
}
