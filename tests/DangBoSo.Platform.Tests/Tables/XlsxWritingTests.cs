using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Text;
using DangBoSo.Testing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using TableColumn = DangBoSo.Platform.Tables.TableColumn;

namespace DangBoSo.Platform.Tests.Tables;

public sealed class XlsxWritingTests
{
    private static readonly TableColumn[] Columns = ["code", new("name", 40), "day", "number", "none"];

    [Fact]
    public async Task Days_numbers_and_texts_are_what_they_are_and_nothing_runs()
    {
        var bytes = await WriteAsync(["00012", "=HYPERLINK(\"x\")", new DateOnly(2026, 8, 31), TableCell.Scaled(12_500), (string?)null], ["+84", "Đảng bộ\r\n<tỉnh>", (DateOnly?)null, TableCell.Whole(-3), TableCell.IsoDay(new DateOnly(1900, 1, 1))]);
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(Excel.Errors(document));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Equal((PaneStateValues.Frozen, "A2"), (sheet.Descendants<Pane>().Single().State!.Value, sheet.Descendants<Pane>().Single().TopLeftCell!.Value));
        Assert.Equal(42, sheet.Descendants<Column>().ElementAt(1).Width!.Value);
        var rows = Excel.Rows(bytes);
        Assert.Equal(["00012", "=HYPERLINK(\"x\")", "46265", "12.5"], rows[1]);
        Assert.Equal("inlineStr", sheet.Descendants<Cell>().First(c => c.CellReference == "B2").DataType!.InnerText);
        var day = sheet.Descendants<Cell>().First(c => c.CellReference == "C2");
        var style = (CellFormat)document.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.ElementAt((int)day.StyleIndex!.Value);
        Assert.Equal("dd/mm/yyyy", document.WorkbookPart.WorkbookStylesPart.Stylesheet.NumberingFormats!.Elements<NumberingFormat>().Single(f => f.NumberFormatId! == style.NumberFormatId!).FormatCode!.Value);
        Assert.Equal("1", rows[2][^1]);
    }

    [Fact]
    public async Task What_both_formats_are_given_both_readers_give_back_alike()
    {
        TableCell[] row = ["'=1", "-5", new DateOnly(1960, 2, 3), TableCell.Scaled(-1_304_005), "_x0041_x004\u0001_x0041\u0001\t;\"😀\n"];
        var (_, csv) = await Book.ReadAsync(await WriteAsync(TableFormat.Csv, row));
        var (_, xlsx) = await Book.ReadAsync(await WriteAsync(TableFormat.Xlsx, row));
        Assert.Equal(["'=1", "-5", "03/02/1960", "-1304,005", "_x0041_x004\u0001_x0041\u0001\t;\"😀\n"], csv.Single().Cells);
        Assert.Equal(csv.Single().Cells, xlsx.Single().Cells);
    }

    [Fact]
    public void What_is_written_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>[]>().Filter(cells => cells.Length is > 0 and < 20),
        cells =>
        {
            string[] kept = ["x", .. cells.Select(c => Nfc.Of(new string([.. c.Get.Where(k => !char.IsSurrogate(k) && k is not ('\uFFFE' or '\uFFFF'))])))];
            var bytes = WriteAsync(TableFormat.Xlsx, kept.Select(k => $"c{k.Length}"), [.. kept.Select(k => (TableCell)k)]).GetAwaiter().GetResult();
            var row = Book.ReadAsync(bytes).GetAwaiter().GetResult().Rows.Single();
            return row.Cells.SequenceEqual(kept, StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_long_list_goes_out_in_small_pieces()
    {
        using var to = new Pieces();
        await using (var writer = await TableWriter.CreateAsync(TableFormat.Xlsx, to, Columns))
        {
            for (var i = 0; i < 50_000; i++) await writer.RowAsync($"{i:00000000}", $"Nguyễn Văn {i * 7919 % 10_007}", new DateOnly(1960, 1, 1).AddDays(i % 20_000), i, "");
        }

        Assert.True(to.Count > 5 && to.Largest < 1024 * 1024, $"{to.Count} pieces, the largest of {to.Largest}");
    }

    private static Task<byte[]> WriteAsync(params TableCell[][] rows) => WriteAsync(TableFormat.Xlsx, Columns.Select(c => c.Name), rows);

    private static Task<byte[]> WriteAsync(TableFormat format, params TableCell[] row) => WriteAsync(format, Columns.Select(c => c.Name), row);

    private static async Task<byte[]> WriteAsync(TableFormat format, IEnumerable<string> names, params TableCell[][] rows)
    {
        using var stream = new MemoryStream();
        await using (var writer = await TableWriter.CreateAsync(format, stream, [.. names.Select(n => Columns.FirstOrDefault(c => c.Name == n) ?? n)]))
        {
            foreach (var row in rows) await writer.RowAsync(row);
        }

        return stream.ToArray();
    }

    /// <summary>Refuses to be written synchronously or to seek, as a response does.</summary>
    private sealed class Pieces : MemoryStream
    {
        public int Count { get; private set; }

        public int Largest { get; private set; }

        public override bool CanSeek => false;

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            (Count, Largest) = (Count + 1, Math.Max(Largest, buffer.Length));
            return ValueTask.CompletedTask;
        }
    }
}
