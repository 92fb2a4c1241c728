using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Testing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class PrintBoardTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_report_says_what_the_board_says(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        await world.AcceptedAsync("a", world.House.Today, ("X1", "30", "40"), ("Y1", "1", "2"));
        world.House.Clock.Advance(TimeSpan.FromDays(26)); // past the due day of September
        var office = await world.World.SignInAsAsync("cqd.officer");
        var (status, bytes, type, disposition) = await office.DownloadAsync(world.Board + ".docx");
        Assert.Equal((200, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), (status, type));
        Assert.StartsWith("attachment", disposition, StringComparison.Ordinal);
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(Excel.Errors(document));

        var page = await office.GetPageAsync(world.Board);
        var tables = document.MainDocumentPart!.Document.Body!.Elements<Table>().Select(t => t.Elements<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToList()).ToList()).ToList();
        var shown = page.All("#targets-rows tbody tr, #targets tbody tr").Select(r => r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()).ToList()).ToList();
        Assert.Equal(3, shown.Count);
        Assert.Equal(shown.Select(r => string.Join('|', r.Skip(2).Take(4))), tables[1].Skip(1).Select(r => string.Join('|', r.Skip(4).Take(4))));
        var heat = page.All("table.heat tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("th, td").Select(c => c.TextContent.Trim()))).ToList();
        Assert.NotEmpty(heat);
        Assert.Equal(heat, tables[2].Skip(1).Select(r => string.Join('|', r.Skip(1))));
        var text = DocxText.Extract(new MemoryStream(bytes), default).Text;
        foreach (var said in new[] { "ĐẢNG CỘNG SẢN VIỆT NAM", "số liệu đến hết ngày 26/09/2026", "Đơn vị chưa gửi báo cáo", "Số hóa hồ sơ", "0/2 đơn vị đã xác nhận", "Đảng ủy Bình" }) Assert.Contains(said, text, StringComparison.Ordinal);

        var past = DocxText.Extract(new MemoryStream((await office.DownloadAsync(world.Board + ".docx?asOf=31/08/2026")).Bytes), default).Text;
        Assert.Contains("số liệu đến hết ngày 31/08/2026", past, StringComparison.Ordinal);
        Assert.Contains("Chưa qua hạn báo cáo nào", past, StringComparison.Ordinal);
        var stranger = await world.World.SignInAsAsync("nb.officer");
        foreach (var kind in new[] { ".docx", ".pdf", ".xlsx" }) Assert.Equal(404, (await stranger.GetPageAsync(world.Board + kind)).Status);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_as_a_PDF_and_as_a_workbook(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        await world.AcceptedAsync("a", world.House.Today, ("X1", "30", "40"));
        var office = await world.World.SignInAsAsync("cqd.officer");
        var (status, bytes, _, _) = await office.DownloadAsync(world.Board + ".pdf");
        Assert.Equal(200, status);
        var words = await PdfText.ExtractAsync(new MemoryStream(bytes), CancellationToken.None);
        Assert.Contains("BÁO CÁO", words!.Text, StringComparison.Ordinal);
        Assert.Contains("75%", words.Text, StringComparison.Ordinal);

        foreach (var list in new[] { "/board", "/figures", "/targets" })
        {
            var csv = System.Text.Encoding.UTF8.GetString((await office.DownloadAsync($"/work/plans/{world.Plan}{list}.csv")).Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
            var rows = Excel.Rows((await office.DownloadAsync($"/work/plans/{world.Plan}{list}.xlsx")).Bytes);
            Assert.Equal(csv.Length, rows.Count);
            Assert.Equal(csv[0].TrimStart('\uFEFF').Split(';'), rows[0]);
        }

        // Words, percents and times as people read them.
        var board = System.Text.Encoding.UTF8.GetString((await office.DownloadAsync(world.Board + ".csv")).Bytes);
        Assert.Matches(@"X1;TN\.CQD\.A;[^;]+;30;40;75;10;Vượt lộ trình\r", board);
        Assert.Contains(";;;;0;Chưa có số liệu", board, StringComparison.Ordinal);
        var figures = System.Text.Encoding.UTF8.GetString((await office.DownloadAsync($"/work/plans/{world.Plan}/figures.csv")).Bytes);
        Assert.Matches(@"X1;TN\.CQD\.A;31/08/2026;30;40;Đã công nhận;31/08/2026 08:\d\d:", figures);
    }
}
