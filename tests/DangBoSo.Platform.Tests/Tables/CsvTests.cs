using System.Text;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Tables.Csv;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace DangBoSo.Platform.Tests.Tables;

public sealed class CsvTests
{
    [Theory]
    [InlineData("mã;tên\n1;Đảng bộ\n")]
    [InlineData("mã,tên\r\n1,Đảng bộ")]
    [InlineData("\uFEFFmã;tên\r\n1;\"Đảng bộ\"\r\n")]
    [InlineData("mã;tên, đầy đủ;x;y\n1;Đảng bộ;;\n")]
    public async Task Reads_what_spreadsheets_write(string text)
    {
        var rows = await RowsAsync(text);
        var row = Assert.Single(rows);
        Assert.Equal("1", row["MA"]);
        Assert.Equal("Đảng bộ", row.Cells[1]);
        Assert.Equal(2, row.Number);
        Assert.Empty(row.Faults);
    }

    [Fact]
    public async Task Quotes_hold_separators_quotes_and_line_breaks()
    {
        var rows = await RowsAsync("a;b\n\"x;\"\"y\"\"\nz\";2\n\n;\nlast;\"\"\n");
        Assert.Equal(["x;\"y\"\nz", "2"], rows[0].Cells);
        Assert.Equal(["last", ""], rows[1].Cells);
        Assert.Equal((2, 5), (rows[0].Number, rows[1].Number)); // blank rows are counted, not given
    }

    [Fact]
    public async Task Decomposed_text_comes_composed() =>
        Assert.Equal("tầng", (await RowsAsync("a\nta\u0302\u0300ng"))[0].Cells[0]);

    [Fact]
    public async Task Ragged_rows_say_so()
    {
        var rows = await RowsAsync("a;b;c\n1;2\n1;2;3;4\n1;2;3");
        Assert.Equal(["platform.csv.ragged", "platform.csv.ragged", null], rows.Select(r => r.Faults.SingleOrDefault()?.Code));
    }

    [Theory]
    [InlineData("a;b\n1;\"open\n2;3", "platform.csv.quote_open", 2, "b")]
    [InlineData("a;b\n1;\"x\"y\n", "platform.csv.after_quote", 2, "b")]
    [InlineData("", "platform.table.empty", 1, "")]
    [InlineData("%PDF-1.7\n1 0 obj", "platform.table.not_a_table", 1, "")]
    public async Task Broken_files_name_the_place(string text, string code, int row, string column)
    {
        var problem = (await Assert.ThrowsAsync<TableBroken>(() => RowsAsync(text))).Problems.Single();
        Assert.Equal((code, row, column), (problem.Code, problem.Row, problem.Column));
    }

    [Fact]
    public async Task Other_encodings_are_refused_with_the_place()
    {
        byte[] latin = [.. "a;b\n1;2\n3;"u8, 0xC2, 0x6E, .. "\n"u8];
        var problem = (await Assert.ThrowsAsync<TableBroken>(() => RowsAsync(latin))).Problems.Single();
        Assert.Equal(("platform.csv.not_utf8", 3, "b"), (problem.Code, problem.Row, problem.Column));
        Assert.Equal("platform.csv.not_utf8", (await Assert.ThrowsAsync<TableBroken>(() => RowsAsync(Encoding.Unicode.GetPreamble()))).Problems[0].Code);
    }

    [Fact]
    public async Task Limits_hold()
    {
        var wide = string.Join(';', Enumerable.Range(0, 201));
        Assert.Equal("platform.csv.columns_many", (await Assert.ThrowsAsync<TableBroken>(() => RowsAsync(wide))).Problems[0].Code);
        Assert.Equal("platform.table.cell_long", (await Assert.ThrowsAsync<TableBroken>(() => RowsAsync("a\n" + new string('x', 32_001)))).Problems[0].Code);
        Assert.Single(await RowsAsync("a\n" + new string('x', 32_000)));
    }

    [Fact]
    public void Header_names_what_is_missing_and_what_stands_twice() =>
        Assert.Equal([("platform.table.column_missing", "đơn vị"), ("platform.table.column_twice", "MÃ")],
            new TableHeader(["mã", "tên", "MÃ"]).Check("ma", "Tên", "đơn vị").Select(p => (p.Code, p.Column)));

    [Fact]
    public void Header_knows_both_names_of_a_column_and_answers_in_the_files_own()
    {
        var form = new TableForm("t", "Thử", [new("code", "Mã", "", Required: true), new("short_name", "Tên gọi tắt", "", Required: true), new("note", "Ghi chú", "")], []);
        var people = new TableHeader(["MÃ", "ten goi tat", "short name"], form);
        Assert.Equal((0, 1, -1), (people.IndexOf("code"), people.IndexOf("short_name"), people.IndexOf("note")));
        Assert.Equal(("MÃ", "Ghi chú"), (people.Heading("code"), people.Heading("note")));
        Assert.Equal([("platform.table.column_twice", "short name")], people.Check(form.Required).Select(p => (p.Code, p.Column)));
        Assert.Equal([("platform.table.column_missing", "short_name")], new TableHeader(["code"], form).Check(form.Required).Select(p => (p.Code, p.Column)));
        Assert.Equal([("platform.table.column_missing", "Tên gọi tắt")], new TableHeader(["Mã"], form).Check(form.Required).Select(p => (p.Code, p.Column)));
    }

    [Fact]
    public async Task Formulas_are_masked_on_the_way_out_and_not_on_the_way_in()
    {
        string[] cells = ["=1+1", "+84", "-5", "@x", "\tx", "\rx", "'=1", "'quoted'", "bình thường"];
        var text = Encoding.UTF8.GetString(await WriteAsync([cells]));
        Assert.Contains("'=1+1;'+84;'-5;'@x;\"'\tx\";\"'\rx\"", text, StringComparison.Ordinal);
        Assert.Equal(cells, (await RowsAsync("1;2;3;4;5;6;7;8;9\n" + text[1..]))[0].Cells);
    }

    [Fact]
    public void What_is_written_is_read_back() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNull<string>[]>().Filter(cells => cells.Length is > 0 and < 20),
        cells =>
        {
            string[] kept = ["x", .. cells.Select(c => Platform.Text.Nfc.Of(new string([.. c.Get.Where(k => !char.IsSurrogate(k) && k != '\uFFFD')])))];
            var bytes = WriteAsync([kept, kept]).GetAwaiter().GetResult();
            var row = RowsAsync(bytes).GetAwaiter().GetResult().Single();
            return row.Cells.SequenceEqual(kept, StringComparer.Ordinal);
        }).QuickCheckThrowOnFailure();

    private static Task<List<TableRow>> RowsAsync(string text) => RowsAsync(Encoding.UTF8.GetBytes(text));

    private static async Task<List<TableRow>> RowsAsync(byte[] bytes)
    {
        var reader = await TableReader.OpenAsync(new MemoryStream(bytes), default);
        var rows = new List<TableRow>();
        await foreach (var row in reader.RowsAsync())
            rows.Add(row);
        return rows;
    }

    private static async Task<byte[]> WriteAsync(IEnumerable<string[]> rows)
    {
        using var stream = new MemoryStream();
        await using (var writer = new CsvWriter(stream))
        {
            foreach (var row in rows)
                await writer.LineAsync(row);
        }
        return stream.ToArray();
    }
}
