using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Words = DocumentFormat.OpenXml.Wordprocessing.Text;

namespace DangBoSo.Platform.Printing;

/// <summary>Sizes in points, lengths in twentieths of one, as Word counts them.</summary>
internal static class PartyLayout
{
    private const string Font = "Times New Roman";
    private const int Width = 11906 - 1701 - 850; // A4 between its margins

    public static Styles Styles() => new(new DocDefaults(
        new RunPropertiesDefault(new RunPropertiesBaseStyle(new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font }, new FontSize { Val = "28" }, new Languages { Val = "vi-VN" })),
        new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto }))));

    public static Paragraph Line(string text, int size, bool bold, JustificationValues justify, int before = 0, int after = 0, bool italic = false, bool underlined = false, bool withNext = false)
    {
        var shape = new ParagraphProperties();
        if (withNext) shape.Append(new KeepNext());
        shape.Append(new SpacingBetweenLines { Before = Twips(before), After = Twips(after) }, new Justification { Val = justify });
        return new Paragraph(shape, Run(text, size, bold, italic, underlined));
    }

    public static Paragraph Paragraph(string text) => new(
        new ParagraphProperties(new SpacingBetweenLines { Before = "60", After = "60" }, new Indentation { FirstLine = "567" }, new Justification { Val = JustificationValues.Both }), Run(text, 14, bold: false));

    /// <summary>Two columns without lines: heads and feet of documents.</summary>
    public static Table Halves(IEnumerable<Paragraph> left, IEnumerable<Paragraph> right) => new(
        new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, new TableLayout { Type = TableLayoutValues.Fixed }),
        new TableGrid(new GridColumn { Width = (Width / 2).ToString(CultureInfo.InvariantCulture) }, new GridColumn { Width = (Width / 2).ToString(CultureInfo.InvariantCulture) }),
        new TableRow(new TableCell(left), new TableCell(right)));

    public static Table Table(IReadOnlyList<(string Name, int Share, bool Number)> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = columns.Sum(c => c.Share);
        var table = new Table(
            new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }, Lines(), new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(columns.Select(c => new GridColumn { Width = (Width * c.Share / all).ToString(CultureInfo.InvariantCulture) })));
        // The head is repeated on every page, and no row is torn apart.
        table.Append(Row(columns.Select(c => Cell(c.Name, bold: true, JustificationValues.Center)), new CantSplit(), new TableHeader()));
        foreach (var row in rows) table.Append(Row(row.Select((text, i) => Cell(text, bold: false, columns[i].Number ? JustificationValues.Right : JustificationValues.Left)), new CantSplit()));
        return table;
    }

    /// <summary>A4 and its margins; pages are numbered at the top, but for the first.</summary>
    public static SectionProperties Section(MainDocumentPart main)
    {
        var (first, other) = (main.AddNewPart<HeaderPart>(), main.AddNewPart<HeaderPart>());
        first.Header = new Header(new Paragraph());
        other.Header = new Header(new Paragraph(new ParagraphProperties(new Justification { Val = JustificationValues.Center }), new SimpleField(Run("2", 14, bold: false)) { Instruction = " PAGE " }));
        return new SectionProperties(
            new HeaderReference { Type = HeaderFooterValues.First, Id = main.GetIdOfPart(first) },
            new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(other) },
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 850, Header = 567, Footer = 567, Gutter = 0 },
            new TitlePage());
    }

    private static TableRow Row(IEnumerable<TableCell> cells, params OpenXmlElement[] properties)
    {
        var row = new TableRow(new TableRowProperties(properties));
        row.Append(cells);
        return row;
    }

    private static TableCell Cell(string text, bool bold, JustificationValues justify) =>
        new(new TableCellProperties(new TableCellMargin(new LeftMargin { Width = "60", Type = TableWidthUnitValues.Dxa }, new RightMargin { Width = "60", Type = TableWidthUnitValues.Dxa })), new Paragraph(new ParagraphProperties(new Justification { Val = justify }), Run(text, 12, bold)));

    private static Run Run(string text, int size, bool bold, bool italic = false, bool underlined = false)
    {
        var look = new RunProperties();
        if (bold) look.Append(new Bold());
        if (italic) look.Append(new Italic());
        look.Append(new FontSize { Val = (size * 2).ToString(CultureInfo.InvariantCulture) });
        if (underlined) look.Append(new Underline { Val = UnderlineValues.Single });
        return new Run(look, new Words(Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
    }

    private static TableBorders Lines() => new(
        new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
        new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    // What somebody pasted may hold characters that no XML can.
    private static string Clean(string text) => text.All(System.Xml.XmlConvert.IsXmlChar) ? text : new string([.. text.Where(System.Xml.XmlConvert.IsXmlChar)]);

    private static string Twips(int points) => (points * 20).ToString(CultureInfo.InvariantCulture);
}
