using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Tests.Files;
using DangBoSo.Testing;
using DocumentFormat.OpenXml.Packaging;
using Xunit;

namespace DangBoSo.Platform.Tests.Printing;

public sealed class OfficePdfTests : IDisposable
{
    private static readonly PartyPaper Paper = new("Đảng bộ thử", "Đảng ủy các cơ quan thử", "BC/ĐU", new DateOnly(2026, 8, 31), "Báo cáo", "tình hình thực hiện đề án thử", "T/M BAN THƯỜNG VỤ");
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void The_layout_is_the_Partys_and_the_schema_has_nothing_against_it()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Make(30)), isEditable: false);
        Assert.Empty(Excel.Errors(document));
        var text = DocxText.Extract(new MemoryStream(Make(1)), default).Text;
        foreach (var line in new[] { "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ THỬ", "ĐẢNG ỦY CÁC CƠ QUAN THỬ", "*", "Số ……-BC/ĐU", "……, ngày 31 tháng 08 năm 2026", "BÁO CÁO", "tình hình thực hiện đề án thử", "Nơi nhận:", "T/M BAN THƯỜNG VỤ" })
            Assert.Contains(line + "\n", text, StringComparison.Ordinal);
        Assert.True(text.IndexOf("ĐẢNG CỘNG SẢN", StringComparison.Ordinal) < text.IndexOf("BÁO CÁO", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Word_becomes_a_PDF_with_its_words_and_pages_and_leaves_nothing_behind()
    {
        using var pdf = new OfficePdf(null, temp.Of("printing"));
        Assert.True(pdf.IsThere, "LibreOffice is not installed; ./test installs libreoffice-writer-nogui.");
        var bytes = await pdf.ConvertAsync(Make(80), CancellationToken.None);
        Assert.InRange(OfficePdf.Pages(bytes), 2, 20);
        var words = await PdfText.ExtractAsync(new MemoryStream(bytes), CancellationToken.None);
        Assert.Contains("ĐẢNG CỘNG SẢN VIỆT NAM", words!.Text, StringComparison.Ordinal);
        Assert.Contains("Chỉ tiêu số 80", words.Text, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(temp.Of("printing")));
    }

    [Fact]
    public async Task Without_LibreOffice_or_with_one_that_lies_there_is_a_clear_word()
    {
        using var missing = new OfficePdf("/nonexistent/soffice", temp.Of("printing"));
        Assert.False(missing.IsThere);
        Assert.Equal("platform.print.no_office", (await Assert.ThrowsAsync<RuleBroken>(() => missing.ConvertAsync(Make(1), CancellationToken.None))).Code);
        using var liar = new OfficePdf("/bin/true", temp.Of("printing"));
        Assert.Equal("platform.print.failed", (await Assert.ThrowsAsync<RuleBroken>(() => liar.ConvertAsync(Make(1), CancellationToken.None))).Code);
        Assert.Equal(0, OfficePdf.Pages("%PDF-1.7 /Type /Pages"u8.ToArray()));
    }

    private static byte[] Make(int rows)
    {
        using var paper = new PartyDocument(Paper);
        paper.Heading("1. Theo chỉ tiêu");
        paper.Text("Một đoạn \u0001 văn <&>.");
        paper.Table([("TT", 1, true), ("Chỉ tiêu", 9, false)], Enumerable.Range(1, rows).Select(i => new[] { $"{i}", $"Chỉ tiêu số {i}" }));
        return paper.Finish();
    }
}
