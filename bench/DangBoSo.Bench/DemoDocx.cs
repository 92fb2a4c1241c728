using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DangBoSo.Bench;

/// <summary>Makes demo/de-an-chuyen-doi-so.docx from its Markdown: real headings, the outward form of a Party document.</summary>
internal static partial class DemoDocx
{
    private const string Invented =
        "Bản minh họa: nguồn không ghi số và ngày; số, ngày ở đây được đặt ra cho phần trình diễn. Tên người ký được lược bỏ.";

    public static void Make(string markdown, string output)
    {
        var lines = File.ReadAllLines(markdown);
        var front = lines.Skip(1).TakeWhile(l => l != "---").Select(l => l.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var text = string.Join('\n', lines.Skip(front.Count + 2)).Trim();
        using var file = WordprocessingDocument.Create(output, WordprocessingDocumentType.Document);
        var main = file.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = Styles();
        var body = new Body(Head(front["number"], front["date"]), Line(Invented, italic: true, centred: true));
        foreach (var block in Regex.Split(text, @"\n\s*\n|\n(?=- |#)").Select(b => b.Trim()).Where(b => b.Length > 0 && !Rule().IsMatch(b)))
            body.Append(Block(block));
        body.Append(new SectionProperties(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1134, Bottom = 1134, Left = 1701, Right = 851, Header = 567, Footer = 567 }));
        main.Document = new Document(body);
    }

    private static Paragraph Block(string block)
    {
        var heading = Heading().Match(block);
        var wholeBold = block.StartsWith("**", StringComparison.Ordinal) && block.EndsWith("**", StringComparison.Ordinal);
        var plain = heading.Success ? heading.Groups[1].Value : block;
        var bare = plain.Replace("*", "", StringComparison.Ordinal).Trim();
        var paragraph = new Paragraph();
        if (heading.Success || (wholeBold && !bare.StartsWith("T/M", StringComparison.Ordinal)))
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = Style(bare) }));
        else if (wholeBold)
            paragraph.Append(new ParagraphProperties(new Justification { Val = JustificationValues.Right }));
        paragraph.Append(Runs(heading.Success ? bare : plain));
        return paragraph;
    }

    /// <summary>The source's marks of level contradict each other; the numbering does not.</summary>
    private static string Style(string heading) =>
        heading.StartsWith("Phần ", StringComparison.Ordinal) ? "Heading1"
        : Roman().IsMatch(heading) ? "Heading2"
        : Dotted().IsMatch(heading) ? "Heading4"
        : Arabic().IsMatch(heading) ? "Heading3" : "Title";

    private static IEnumerable<Run> Runs(string text)
    {
        foreach (Match piece in Inline().Matches(text))
        {
            var (bold, italic, raised) = (piece.Groups["b"].Success, piece.Groups["i"].Success, piece.Groups["s"].Success);
            var words = bold ? piece.Groups["b"].Value : italic ? piece.Groups["i"].Value : raised ? piece.Groups["s"].Value : piece.Value;
            var run = new Run(new RunProperties(
                [.. bold ? [new Bold()] : Array.Empty<OpenXmlElement>(), .. italic ? [new Italic()] : Array.Empty<OpenXmlElement>(),
                 .. raised ? [new VerticalTextAlignment { Val = VerticalPositionValues.Superscript }] : Array.Empty<OpenXmlElement>()]));
            var rows = words.Replace("*", "", StringComparison.Ordinal).Split('\n');
            for (var i = 0; i < rows.Length; i++)
            {
                if (i > 0)
                    run.Append(new Break());
                run.Append(new Text(i < rows.Length - 1 ? rows[i].TrimEnd() : rows[i]) { Space = SpaceProcessingModeValues.Preserve });
            }
            yield return run;
        }
    }

    private static Table Head(string number, string date)
    {
        var day = date.Split('/');
        return new Table(
            new TableProperties(new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
            new TableGrid(new GridColumn { Width = "4600" }, new GridColumn { Width = "4700" }),
            new TableRow(
                Cell(Line("TỈNH ỦY THÁI NGUYÊN"), Line("ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH", bold: true), Line("*"), Line($"Số {number} (số minh họa)")),
                Cell(Line("ĐẢNG CỘNG SẢN VIỆT NAM", bold: true), Line($"Thái Nguyên, ngày {day[0]} tháng {day[1]} năm {day[2]} (ngày minh họa)", italic: true))));
    }

    private static TableCell Cell(params Paragraph[] lines) => new(lines);

    private static Paragraph Line(string text, bool bold = false, bool italic = false, bool centred = true) => new(
        new ParagraphProperties(
            new SpacingBetweenLines { After = "60" }, new Indentation { FirstLine = "0" },
            new Justification { Val = centred ? JustificationValues.Center : JustificationValues.Both }),
        new Run(new RunProperties([.. bold ? [new Bold()] : Array.Empty<OpenXmlElement>(), .. italic ? [new Italic()] : Array.Empty<OpenXmlElement>()]), new Text(text)));

    private static Styles Styles() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", ComplexScript = "Times New Roman" },
                new FontSize { Val = "28" }, new Languages { Val = "vi-VN" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto },
                new Justification { Val = JustificationValues.Both }))),
        Named("Title", "Title", null, JustificationValues.Center),
        Named("Heading1", "heading 1", 0, JustificationValues.Center),
        Named("Heading2", "heading 2", 1, JustificationValues.Left),
        Named("Heading3", "heading 3", 2, JustificationValues.Left),
        Named("Heading4", "heading 4", 3, JustificationValues.Left));

    private static Style Named(string id, string name, int? level, JustificationValues side) => new(
        new StyleName { Val = name },
        new StyleParagraphProperties([new KeepNext(), new Justification { Val = side }, .. level is { } l ? [new OutlineLevel { Val = l }] : Array.Empty<OpenXmlElement>()]),
        new StyleRunProperties(new Bold()))
    { Type = StyleValues.Paragraph, StyleId = id };

    [GeneratedRegex("^-{3,}$")]
    private static partial Regex Rule();

    [GeneratedRegex(@"^#+\s+(.*)$", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^[IVX]+\. ")]
    private static partial Regex Roman();

    [GeneratedRegex(@"^\d+\.\d+\.? ")]
    private static partial Regex Dotted();

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Arabic();

    [GeneratedRegex(@"\*\*(?<b>.+?)\*\*|\*(?<i>.+?)\*|<sup>(?<s>.+?)</sup>|(?:(?!\*|<sup>).)+", RegexOptions.Singleline)]
    private static partial Regex Inline();
}
