using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace DangBoSo.Platform.Printing;

/// <summary>
/// A Word document in the Party's layout (36-HD/VPTW, 2018): A4, margins 20, 20, 30 and 15 mm, Times New Roman 14, the page's number
/// centred at the top from the second page on. Text goes in from above; <see cref="Finish"/> puts the signature under it.
/// </summary>
public sealed class PartyDocument : IDisposable
{
    private const string Dots = "……";
    private readonly MemoryStream file = new();
    private readonly WordprocessingDocument document;
    private readonly PartyPaper paper;
    private readonly Body body;

    public PartyDocument(PartyPaper paper)
    {
        this.paper = paper;
        document = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = PartyLayout.Styles();
        main.Document = new Document(body = new Body());
        body.Append(Head(), PartyLayout.Line(paper.Kind.ToUpperInvariant(), 16, bold: true, Centred, before: 18), PartyLayout.Line(paper.Abstract, 14, bold: true, Centred), PartyLayout.Line("-----", 14, bold: false, Centred, after: 12));
    }

    private static JustificationValues Centred => JustificationValues.Center;

    public void Heading(string text) => body.Append(PartyLayout.Line(text, 14, bold: true, JustificationValues.Left, before: 12, after: 6, withNext: true));

    public void Text(string text) => body.Append(PartyLayout.Paragraph(text));

    public void Item(string text) => Text("- " + text);

    /// <param name="columns">Heading and share of the width; a number's column is set to the right.</param>
    /// <param name="rows">As many cells each as there are columns.</param>
    public void Table(IReadOnlyList<(string Name, int Share, bool Number)> columns, IEnumerable<IReadOnlyList<string>> rows) => body.Append(PartyLayout.Table(columns, rows), new Paragraph());

    /// <summary>The signature's place, and the file.</summary>
    public byte[] Finish()
    {
        body.Append(Foot(), PartyLayout.Section(document.MainDocumentPart!));
        document.Dispose();
        return file.ToArray();
    }

    public void Dispose()
    {
        document.Dispose();
        file.Dispose();
    }

    private Table Head()
    {
        var left = new List<Paragraph>();
        if (paper.Above is { } above) left.Add(PartyLayout.Line(above.ToUpperInvariant(), 14, bold: false, Centred));
        left.Add(PartyLayout.Line(paper.Issuer.ToUpperInvariant(), 14, bold: true, Centred));
        left.Add(PartyLayout.Line("*", 14, bold: false, Centred));
        if (paper.Number is not null || paper.Symbol.Length > 0) left.Add(PartyLayout.Line($"Số {paper.Number ?? $"{Dots}-{paper.Symbol}"}", 14, bold: false, Centred));
        Paragraph[] right =
        [
            PartyLayout.Line("ĐẢNG CỘNG SẢN VIỆT NAM", 15, bold: true, Centred, underlined: true),
            PartyLayout.Line($"{Dots}, ngày {paper.Day.Day:00} tháng {paper.Day.Month:00} năm {paper.Day.Year}", 14, bold: false, Centred, before: 12, italic: true),
        ];
        return PartyLayout.Halves(left, right);
    }

    private Table Foot() => PartyLayout.Halves(
        [PartyLayout.Line("Nơi nhận:", 14, bold: false, JustificationValues.Left, underlined: true), PartyLayout.Line($"- {Dots}", 12, bold: false, JustificationValues.Left), PartyLayout.Line("- Lưu Văn phòng.", 12, bold: false, JustificationValues.Left)],
        [PartyLayout.Line(paper.Authority, 14, bold: true, Centred, before: 12), PartyLayout.Line(Dots, 14, bold: false, Centred), PartyLayout.Line("(chữ ký, dấu)", 12, bold: false, Centred, before: 48, after: 48, italic: true), PartyLayout.Line(Dots, 14, bold: true, Centred)]);
}
