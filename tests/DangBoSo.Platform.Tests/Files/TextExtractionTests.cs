using System.Text.RegularExpressions;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Platform.Text;
using Xunit;

namespace DangBoSo.Platform.Tests.Files;

public sealed class TextExtractionTests : IDisposable
{
    private readonly TempFolder temp = new();

    public void Dispose() => temp.Dispose();

    [Fact]
    public void The_plan_comes_out_whole_and_is_found_without_accents()
    {
        using var file = File.OpenRead(Repository.Of("demo", "de-an-chuyen-doi-so.docx"));
        var words = DocxText.Extract(file, default);
        var source = File.ReadAllText(Repository.Of("demo", "de-an-chuyen-doi-so.md")).Split("---\n", 3)[2];
        source = Regex.Replace(source, "^#+ |^-{3,}$", "", RegexOptions.Multiline).Replace("*", "").Replace("<sup>", "").Replace("</sup>", "");
        var text = string.Join(' ', words.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith(string.Join(' ', source.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), text, StringComparison.Ordinal);
        Assert.Contains("hạ tầng mạng diện rộng", Snippet.Cut(words.Text, "ha tang mang dien rong").Text, StringComparison.Ordinal);
        Assert.Contains(words.Blocks, b => b is { Kind: BlockKind.Heading, Level: 2 } && b.Text == "III. PHÂN CÔNG THỰC HIỆN");
        Assert.Contains(words.Blocks, b => b.Kind == BlockKind.Cell && b.Text.StartsWith("Số 07-ĐA/ĐU (số minh họa)", StringComparison.Ordinal));
        Assert.Null(SecrecyMark.Find(words.TextWithHeaders));
        Assert.DoesNotContain("Đăng Bình", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_headings_cells_breaks_and_footnotes_in_order()
    {
        var body = Samples.P("Mục một", "Tieude")
            + "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p><w:p/>"
            + $"<w:tbl><w:tr><w:tc>{Samples.P("ô 1")}</w:tc><w:tc>{Samples.P("ô 2")}</w:tc></w:tr></w:tbl>"
            + "<w:p><w:del><w:r><w:delText>đã xóa</w:delText></w:r></w:del><w:ins><w:r><w:t>đã thêm</w:t></w:r></w:ins></w:p>"
            + "<w:p><w:r><w:t>ngoài</w:t><mc:AlternateContent><mc:Choice>" + Samples.P("khung") + "</mc:Choice><mc:Fallback>" + Samples.P("khung") + "</mc:Fallback></mc:AlternateContent></w:r></w:p>";
        var notes = "<w:footnote w:type=\"separator\" w:id=\"0\">" + Samples.P("gạch") + "</w:footnote><w:footnote w:id=\"2\">" + Samples.P("chú thích") + "</w:footnote>";
        var words = DocxText.Extract(new MemoryStream(Samples.Docx(body, notes, Samples.P("đầu trang"))), default);
        Assert.Equal(
            [(BlockKind.Heading, "Mục một"), (BlockKind.Paragraph, "a\tb\nc[2]"), (BlockKind.Cell, "ô 1"), (BlockKind.Cell, "ô 2"), (BlockKind.Paragraph, "đã thêm"),
             (BlockKind.Paragraph, "khung"), (BlockKind.Paragraph, "ngoài"), (BlockKind.Footnote, "[2] chú thích"), (BlockKind.PageHeader, "đầu trang")],
            words.Blocks.Select(b => (b.Kind, b.Text)));
        Assert.DoesNotContain("đầu trang", words.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_at_its_limit()
    {
        var body = string.Concat(Enumerable.Repeat(Samples.P("mười chữ c"), 100));
        var words = DocxText.Extract(new MemoryStream(Samples.Docx(body)), default, maxLength: 55);
        Assert.True(words.Truncated);
        Assert.InRange(words.Text.Length, 40, 60);
    }

    [Fact]
    public async Task Reads_a_pdf_and_gives_up_on_rubbish()
    {
        var words = await PdfText.ExtractAsync(new MemoryStream(Samples.Pdf()), default);
        Assert.Equal("Ha tang mang dien rong\n", words?.Text);
        Assert.Null(await PdfText.ExtractAsync(new MemoryStream("%PDF-1.4 rubbish %%EOF"u8.ToArray()), default));
    }

    [Theory]
    [InlineData("ĐẢNG ỦY\nTỐI MẬT\nSố 1", "TỐI MẬT")]
    [InlineData("Độ mật: Mật", "MẬT")]
    [InlineData("mật\n", "MẬT")]
    [InlineData("TUYỆT  MẬT\t ĐẢNG CỘNG SẢN VIỆT NAM", "TUYỆT MẬT")]
    [InlineData("MA\u0323\u0302T", "MẬT")]
    [InlineData("[MẬT]", "MẬT")]
    [InlineData("Mặt\nmất\nmat\nkhông mật\nBảo mật", null)]
    [InlineData("Mật độ dân số", null)]
    [InlineData("", null)]
    public void Knows_the_mark(string text, string? mark) => Assert.Equal(mark, SecrecyMark.Find(text));

    [Fact]
    public async Task Intake_types_reads_and_refuses_secrets_without_a_trace()
    {
        var keys = KeyDirectory.Open(temp.Of("keys"), mayCreate: FileStore.IsEmpty(temp.Of("files")));
        var intake = new FileIntake(new FileStore(temp.Of("files"), keys, new Sealing(keys)));
        Task<ReceivedFile> Take(byte[] bytes, string field = "File") => intake.TakeAsync(field, "a.docx", new MemoryStream(bytes), default);

        var secret = await Assert.ThrowsAsync<FileRefused>(() => Take(Samples.Docx(Samples.P("TỐI MẬT"))));
        Assert.Equal(("platform.file.secret", "TỐI MẬT"), (secret.Code, secret.Args[0]));
        await Assert.ThrowsAsync<FileRefused>(() => Take(Samples.Docx(Samples.P("a"), header: Samples.P("Mật"))));
        await Assert.ThrowsAsync<FileRefused>(() => Take("a;b\n"u8.ToArray()));
        await Assert.ThrowsAsync<FileRefused>(() => Take(Samples.Docx(""), FileIntake.TableField));
        Assert.True(FileStore.IsEmpty(temp.Of("files")));
        Assert.Empty(Directory.GetFiles(temp.Of("files", "tmp")));

        Assert.Equal("text/csv", (await Take("a;b\n"u8.ToArray(), "Table")).ContentType);
        Assert.Equal(FileKind.Xlsx.MediaType(), (await Take(Tables.Book.Of(""), "Clauses.Table")).ContentType);
        var taken = await Take(Samples.Docx(Samples.P("Nội dung")));
        Assert.Equal(("Nội dung\n", FileKind.Docx.MediaType()), (taken.Text, taken.ContentType));
        Assert.False(FileStore.IsEmpty(temp.Of("files")));
    }
}
