using System.Text;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Importing;

/// <summary>Other people's files: other headings, more columns, slipped columns, some faulty rows.</summary>
public sealed class MapColumnsTests
{
    private const string Odd = "Họ tên;Ngày sinh;Nam/nữ;Số thẻ Đảng viên (8 số);Ngày kết nạp;Chính thức;Đơn vị;Dân tộc;Ghi chú riêng\n";
    private const string Template = "code;full_name;birth_date;sex;joined;official;cell\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Columns_are_guessed_said_and_remembered(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var asked = await UploadAsync(officer, Odd + "Lê Thị Ánh;02/09/1990;nữ;34000001;03/02/2015;;TN.CQD.A.1;Tày;x\n");
        Assert.Contains("Trong tệp: Lê Thị Ánh", asked.Text, StringComparison.Ordinal);
        Assert.Null(asked.Find("form#apply"));
        Assert.Equal(["3", "0", "1", "2", "4", "5", "6", "7"], Enumerable.Range(0, 8).Select(i => Chosen(asked, i)));

        var wrong = await officer.SubmitAsync(asked, "form#columns", ("Columns[0].At", ""), ("Columns[2].At", "0"));
        Assert.Equal(422, wrong.Status);
        Assert.Contains("Cần chọn cột cho “Số thẻ đảng viên”", wrong.Find("#columns-Columns-0--At-e")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cột này đã chọn cho “Họ và tên”", wrong.Find("#columns-Columns-2--At-e")!.TextContent, StringComparison.Ordinal);

        var looked = await officer.SubmitAsync(asked, "form#columns");
        Assert.Contains("1 dòng đều đúng", looked.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(looked, "form#apply");
        await UntilAsync(world, "SELECT count(*) FROM organisation_import WHERE applied_at IS NOT NULL AND kind = 'Members'", 1);
        Assert.Equal("02 Table", string.Join(' ', (await world.House.RowsAsync("SELECT value, source FROM organisation_member_value WHERE field = 'ethnicity'"))[0]));

        // The same headings again, and in other letters: read at once. Another person is asked.
        var next = await UploadAsync(officer, Odd.ToUpperInvariant() + "Trần Văn Đức;02/09/1990;nam;34000002;03/02/2015;;TN.CQD.A.1;Kinh;\n");
        Assert.Contains("1 dòng đều đúng", next.Text, StringComparison.Ordinal);
        Assert.NotNull((await UploadAsync(await world.SignInWithPhoneAsync("cqd.chief"), Odd + "Trần Văn Đức;02/09/1990;nam;34000002;03/02/2015;;TN.CQD.A.1;Kinh;\n")).Find("form#columns"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Slipped_columns_are_told_before_the_check(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var rows = string.Concat(Enumerable.Range(1, 5).Select(i => $"3400000{i};0{i}/09/1990;Lê Thị Ánh;nữ;03/02/2015;;TN.CQD.A.1\n"));
        var page = await UploadAsync(officer, Template + rows);
        Assert.Contains("Cột “full_name” lẽ ra chứa họ và tên, nhưng 5 trên 5 ô xem thử lại giống ngày", page.Text, StringComparison.Ordinal);
        var mended = await officer.SubmitAsync(page, "form#columns", ("Columns[1].At", "2"), ("Columns[2].At", "1"));
        Assert.Contains("5 dòng đều đúng", mended.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Good_rows_go_in_alone_and_the_others_come_back_to_be_mended(Engine engine)
    {
        await using var world = await OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var page = await UploadAsync(officer, Template + "34000001;Lê Thị Ánh;02/09/1990;nữ;03/02/2015;;TN.CQD.A.1\n34000002;=cmd Anh;02/09/1990;nu;03/02/2015;;TN.CQD.A.9\n3400003;Lê Văn Bình;02/09/1990;nam;03/02/2015;;TN.CQD.A.1\n34000004;Lê Văn Cao;02/09/1990;nam;03/02/2015;;TN.CQD.A.1\n");
        Assert.Contains("2 trên 4 dòng không có chỗ sai", page.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(page, "form#apply");
        await UntilAsync(world, "SELECT count(*) FROM organisation_import WHERE applied_at IS NOT NULL AND kind = 'Members'", 1);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM organisation_member"));
        Assert.Contains("Bỏ lại 2 dòng sai", (await officer.GetPageAsync(page.Path)).Text, StringComparison.Ordinal);

        var (status, bytes, _, _) = await officer.DownloadAsync(page.Path + "/faults.csv");
        var faulty = Encoding.UTF8.GetString(bytes);
        Assert.Equal(200, status);
        Assert.Contains("'=cmd Anh", faulty, StringComparison.Ordinal);
        Assert.Contains("Số thẻ đảng viên gồm đúng 8 chữ số", faulty, StringComparison.Ordinal);
        Assert.DoesNotContain("34000001", faulty, StringComparison.Ordinal);
        Assert.Equal(3, Excel.Rows((await officer.DownloadAsync(page.Path + "/faults.xlsx")).Bytes).Count);
        Assert.Equal(404, (await (await world.SignInWithPhoneAsync("cqd.chief")).DownloadAsync(page.Path + "/faults.csv")).Status);

        var again = await UploadAsync(officer, faulty.Replace("'=cmd Anh", "Vũ Thị Anh", StringComparison.Ordinal).Replace("TN.CQD.A.9", "TN.CQD.A.1", StringComparison.Ordinal).Replace("3400003;", "34000003;", StringComparison.Ordinal));
        Assert.Contains("2 dòng đều đúng", again.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(again, "form#apply");
        await UntilAsync(world, "SELECT count(*) FROM organisation_member", 4);
        await world.House.VerifyLedgerAsync();
    }

    private static string? Chosen(Page page, int i) => page.Find($"select[name='Columns[{i}].At'] option[selected]")?.GetAttribute("value");

    private static async Task<SmallWorld> OpenAsync(Engine engine)
    {
        var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        await officer.SubmitAsync(await UploadAsync(officer, "code;parent;kind;name;short_name\nTN.CQD.A.1;TN.CQD.A;chi_bo;Chi bộ Một;Một\n", "Units"), "form#apply");
        return world;
    }

    private static async Task<Page> UploadAsync(Person officer, string csv, string kind = "Members") =>
        await officer.SubmitAsync(await officer.GetPageAsync("/organisation/imports/new?kind=" + kind), "main form.form", [], [new Upload("Table", "bang.csv", Encoding.UTF8.GetBytes(csv))]);

    private static async Task UntilAsync(SmallWorld world, string sql, int count)
    {
        for (var i = 0; i < 120 && await world.House.CountAsync(sql) < count; i++) await Task.Delay(250);
        Assert.Equal(count, await world.House.CountAsync(sql));
    }
}
