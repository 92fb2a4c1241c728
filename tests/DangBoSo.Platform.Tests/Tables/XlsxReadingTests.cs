using System.Diagnostics;
using System.Globalization;
using System.Text;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Tables.Xlsx;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Platform.Tests.Tables;

public sealed class XlsxReadingTests
{
    [Fact]
    public async Task Reads_what_Excel_saves_like_the_same_CSV()
    {
        const string csv = "mã;họ tên;ngày sinh;số\r\n00012;Trần Đức Ấn;31/08/1990;12,5\r\n00013;=không tính;01/05/1930;-3\r\n\r\n;;;\r\n00014;'x;29/02/2024;1.304\r\n";
        var (_, expected) = await Book.ReadAsync(Encoding.UTF8.GetBytes(csv));
        var (reader, rows) = await Book.ReadAsync(Excel.Of([["mã", "họ tên", "ngày sinh", "số"], .. expected.Take(2).Select(r => r.Cells), [], ["", "", "", ""], expected[2].Cells]));
        Assert.Equal(["mã", "họ tên", "ngày sinh", "số"], reader.Header.Names);
        Assert.Equal(expected.Select(r => (r.Number, string.Join('|', r.Cells))), rows.Select(r => (r.Number, string.Join('|', r.Cells))));
        Assert.Equal("31/08/1990", rows[0]["NGAY SINH"]);
        Assert.Null(reader.Sheet);
    }

    [Theory]
    [InlineData("44804", "dd/mm/yyyy", "", "31/08/2022")]
    [InlineData("44804", "[$-42A]dd\\ mmmm\\ yyyy", "", "31/08/2022")]
    [InlineData("43342", "yyyy\\-mm\\-dd;@", "date1904=\"1\"", "31/08/2022")]
    [InlineData("0", "d/m/yy", "date1904=\"true\"", "01/01/1904")]
    [InlineData("1", "d/m/yy", "", "01/01/1900")]
    [InlineData("59", "d/m/yy", "", "28/02/1900")]
    [InlineData("60", "d/m/yy", "", "29/02/1900")]
    [InlineData("61", "d/m/yy", "", "01/03/1900")]
    [InlineData("44804.5", "dd/mm/yyyy hh:mm", "", "31/08/2022 12:00:00")]
    [InlineData("44803.9999999", "dd/mm/yyyy", "", "31/08/2022")]
    [InlineData("-1", "dd/mm/yyyy", "", "-1")]
    [InlineData("3000000", "dd/mm/yyyy", "", "3000000")]
    [InlineData("0.5", "hh:mm:ss", "", "0,5")]
    [InlineData("12.5", "General", "", "12,5")]
    [InlineData("1.304", "General", "", "1,304")]
    [InlineData("0.30000000000000004", "#,##0.00", "", "0,3")]
    [InlineData("1.5E3", "General", "", "1500")]
    [InlineData("-7", "#,##0 \"đ\"", "", "-7")]
    [InlineData("1e300", "General", "", "1E+300")]
    [InlineData("0.9", "0%", "", "90%")]
    [InlineData("123", "00000000", "", "00000123")]
    [InlineData("2026", "General", "", "2026")]
    [InlineData("5", "\"ngày\" 0", "", "5")]
    public async Task Numbers_and_days_come_as_people_would_type_them(string raw, string format, string properties, string shown)
    {
        var escaped = format.Replace("\"", "&quot;", StringComparison.Ordinal);
        var (_, rows) = await Book.ReadAsync(Book.Of(Book.Headed($"<row r=\"2\"><c r=\"A2\" s=\"1\"><v>{raw}</v></c></row>"), formats: escaped, properties: properties));
        Assert.Equal(shown, rows.Single().Cells[0]);
    }

    [Fact]
    public void Every_day_of_two_centuries_goes_out_and_comes_back()
    {
        for (var day = new DateOnly(1900, 1, 1); day.Year < 2100; day = day.AddDays(1))
            Assert.Equal(Cells.Day(day), CellValue.Number(CellValue.Serial(day).ToString(CultureInfo.InvariantCulture), (NumberKind.Day, 0), from1904: false));
    }

    [Fact]
    public async Task Rich_decomposed_escaped_and_typed_cells_are_read()
    {
        const string strings = "<si><r><rPr><b/></rPr><t>Đảng </t></r><r><t xml:space=\"preserve\">bộ </t></r><rPh><t>đọc</t></rPh></si><si><t>ta\u0302\u0300ng_x000D_</t></si><si/>";
        var (_, rows) = await Book.ReadAsync(Book.Of(Book.Headed("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" t=\"s\"><v>2</v></c></row>"
            + "<row><c t=\"b\"><v>1</v></c><c t=\"d\"><v>2026-08-31T00:00:00</v></c><c t=\"str\"><v>x</v></c></row>"), strings: strings));
        Assert.Equal(["Đảng bộ ", "tầng\r", ""], rows[0].Cells);
        Assert.Equal((3, "TRUE|31/08/2026|x"), (rows[1].Number, string.Join('|', rows[1].Cells)));
    }

    [Fact]
    public async Task Formulas_errors_and_what_stands_beside_are_told_by_row_and_column()
    {
        var (_, rows) = await Book.ReadAsync(Book.Of(Book.Headed("<row r=\"2\"><c r=\"A2\"><f>B2*2</f><v>4</v></c><c r=\"B2\" t=\"e\"><v>#REF!</v></c></row>"
            + $"<row r=\"5\">{Book.Text("A5", "x")}{Book.Text("AB5", "thừa")}</row><row r=\"6\">{Book.Text("A6", "lành")}</row>")));
        Assert.Equal([(2, "a", "=B2*2", "platform.xlsx.formula"), (2, "b", "#REF!", "platform.xlsx.error"), (5, "AB", "thừa", "platform.xlsx.beside")],
            rows.SelectMany(r => r.Faults).Select(p => (p.Row, p.Column, p.Value, p.Code)));
        Assert.Equal(["lành", "", ""], rows[2].Cells);
        Assert.Equal((1, "A", "platform.xlsx.formula"), Assert.Single(await Book.BrokenAsync(Book.Of("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1</f><v>a</v></c></row>"))));
    }

    [Fact]
    public async Task A_sheet_of_formulas_is_told_a_thousand_times_and_no_more()
    {
        var many = string.Concat(Enumerable.Range(2, 3_000).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\"><f>1+{r}</f><v>{r}</v></c></row>"));
        Assert.Equal((1_001, "", "platform.xlsx.faults_many"), Assert.Single(await Book.BrokenAsync(Book.Of(Book.Headed(many)))));
    }

    [Fact]
    public async Task Merged_cells_are_told_before_anything_else() =>
        Assert.Equal([(1, "A", "platform.xlsx.merged"), (4, "B", "platform.xlsx.merged")],
            await Book.BrokenAsync(Book.Of($"<row r=\"1\">{Book.Text("A1", "DANH SÁCH")}</row><row r=\"2\">{Book.Text("A2", "a")}</row>", "<mergeCells count=\"2\"><mergeCell ref=\"A1:F1\"/><mergeCell ref=\"B4:B9\"/></mergeCells>")));

    [Fact]
    public async Task A_million_rows_of_nothing_and_ten_thousand_columns_are_answered_at_once()
    {
        var blank = string.Concat(Enumerable.Range(3, 1_048_574).Select(r => $"<row r=\"{r}\"/>"));
        var coloured = string.Concat(Enumerable.Range(3, 100_000).Select(r => $"<row r=\"{r}\"><c r=\"A{r}\" s=\"1\"/><c r=\"B{r}\" s=\"1\"/></row>"));
        var first = $"<row r=\"2\">{Book.Text("A2", "x")}</row>";
        var wide = string.Concat(Enumerable.Range(0, 10_000).Select(c => Book.Text(CellRef.Letters(c) + "1", "c")));
        byte[][] files = [Book.Of(Book.Headed(first + blank)), Book.Of(Book.Headed(first + coloured)), Book.Of($"<row r=\"1\">{wide}</row>"), Book.Of(""), Book.Of(blank), Book.Of($"<row r=\"3\">{Book.Text("A3", "a")}</row>")];
        var watch = Stopwatch.StartNew();
        var told = new List<(int Row, string Column, string Code)>();
        foreach (var file in files) told.Add(Assert.Single(await Book.BrokenAsync(file)));
        Assert.Equal([(2, "", "platform.xlsx.blank_rows"), (2, "", "platform.xlsx.blank_rows"), (1, "GS", "platform.xlsx.columns_many"), (1, "", "platform.table.empty"), (1, "", "platform.xlsx.blank_rows"), (1, "", "platform.xlsx.header_first")], told);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_table_that_ends_in_a_far_formatted_row_is_read()
    {
        var (_, rows) = await Book.ReadAsync(Book.Of(Book.Headed($"<row r=\"2\">{Book.Text("A2", "x")}<c r=\"XFD2\" s=\"1\"/></row><row r=\"1048576\" ht=\"12\"/>")));
        Assert.Equal(["x", "", ""], Assert.Single(rows).Cells);
    }

    [Fact]
    public async Task The_first_sheet_that_is_shown_is_read_and_named()
    {
        const string sheets = "<sheet name=\"Ẩn\" sheetId=\"1\" state=\"hidden\" r:id=\"s1\"/><sheet name=\"Thấy\" sheetId=\"2\" r:id=\"s2\"/><sheet name=\"Sau\" sheetId=\"3\" r:id=\"s1\"/>";
        var (reader, _) = await Book.ReadAsync(Book.Of("", sheets: sheets));
        Assert.Equal(("Thấy", "hai"), (reader.Sheet, reader.Header.Names.Single()));
        Assert.Equal((1, "", "platform.xlsx.no_sheet"), Assert.Single(await Book.BrokenAsync(Book.Of("", sheets: "<sheet name=\"Ẩn\" sheetId=\"1\" state=\"veryHidden\" r:id=\"s1\"/>"))));
    }

    [Theory]
    [InlineData("<row r=\"2\"><c r=\"A2\" t=\"s\"><v>7</v></c></row>")]
    [InlineData("<row r=\"2\"/><row r=\"2\"><c r=\"A2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2000000\"><c r=\"A2\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>1</row>")]
    [InlineData("<row r=\"2\">&bomb;</row>")]
    public async Task Rubbish_is_said_to_be_broken(string rows) =>
        Assert.Equal((1, "", "platform.file.zip_broken"), Assert.Single(await Book.BrokenAsync(Book.Of(Book.Headed(rows)))));

    [Fact]
    public async Task A_bomb_and_too_much_text_are_refused()
    {
        Assert.Equal("platform.file.zip_bomb", (await Book.BrokenAsync(Book.Of(Book.Headed(new string(' ', 20_000_000))))).Single().Code);
        Assert.Equal("platform.table.cell_long", Assert.Single((await Book.ReadAsync(Book.Of(Book.Headed($"<row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c></row>"), strings: $"<si><t>{new string('x', 40_000)}</t></si>"))).Rows[0].Faults).Code);
        var random = new Random(1);
        var bytes = new byte[14_000];
        var texts = string.Concat(Enumerable.Range(0, 2_000).Select(_ =>
        {
            random.NextBytes(bytes);
            return $"<si><t>{Convert.ToHexString(bytes)}</t></si>";
        }));
        Assert.Equal("platform.xlsx.too_much_text", (await Book.BrokenAsync(Book.Of(Book.Headed(""), strings: texts))).Single().Code);
    }
}
