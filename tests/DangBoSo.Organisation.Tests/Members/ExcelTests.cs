using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Members;

public sealed class ExcelTests
{
    private const string Header = "code;full_name;birth_date;sex;joined;official;cell\n";

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Units_and_members_come_and_go_as_workbooks(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var units = await UploadAsync(officer, "Units", await Excel.OfAsync("code;parent;kind;name;short_name;founded\nTN.CQD.A.1;TN.CQD.A;chi_bo;Chi bộ Một;Một;01/01/2020\n"));
        Assert.Contains("Toàn bộ tệp đã được ghi", (await officer.SubmitAsync(units, "form#apply")).Text, StringComparison.Ordinal);

        var rows = string.Concat(Enumerable.Range(0, 250).Select(i => $"{34000000 + i};Lê Thị Ánh;0{(i % 9) + 1}/12/1980;nữ;01/01/2005;{(i % 10 == 0 ? "" : "02/01/2006")};TN.CQD.A.1\n"));
        var members = await UploadAsync(officer, "Members", await Excel.OfAsync(Header + rows));
        Assert.Contains("250 dòng đều đúng", members.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(members, "form#apply");
        for (var i = 0; i < 120 && await world.House.CountAsync("SELECT count(*) FROM organisation_member") < 250; i++) await Task.Delay(250);

        var (status, bytes, _, _) = await officer.DownloadAsync("/organisation/members.xlsx?unit=" + world.A.Id);
        var sheet = Excel.Rows(bytes);
        Assert.Equal((200, 251), (status, sheet.Count));
        Assert.Equal(["34000000", "Lê Thị Ánh", "29556", "nữ", "38353", "TN.CQD.A.1", "Chi bộ Một"], sheet.Skip(1).MinBy(r => r[0], StringComparer.Ordinal)!); // 01/12/1980, 01/01/2005; no day where he is probationary
        Assert.Contains("250 chỗ cần sửa", (await UploadAsync(officer, "Members", bytes)).Text, StringComparison.Ordinal); // what went out comes in again: all cards are taken
        Assert.Equal(403, (await (await world.SignInWithPhoneAsync("a.clerk")).DownloadAsync("/organisation/members.xlsx")).Status);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Faults_of_a_workbook_stand_where_Excel_shows_them(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var csv = Header + "1;Nguyễn Văn An;31/02/1980;nam;01/01/2005;;TN.CQD.A.9\n\n34000001;Anh;01/01/1980;nam;01/01/1990;;TN.CQD.A.9\n";
        var asText = await UploadAsync(officer, "Members", System.Text.Encoding.UTF8.GetBytes(csv), "a.csv");
        var workbook = Excel.Of([.. csv.Split('\n', StringSplitOptions.TrimEntries).Select(l => l.Split(';'))]);
        var asBook = await UploadAsync(officer, "Members", workbook);
        Assert.NotEmpty(asBook.All("table.stack tbody tr"));
        Assert.Equal(asText.All("table.stack tbody tr").Select(r => r.TextContent), asBook.All("table.stack tbody tr").Select(r => r.TextContent));
        Assert.Null(asBook.Find("form#apply"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_tree_leaves_as_it_could_be_brought_in(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var (status, bytes, _, disposition) = await (await world.SignInAsAsync("cqd.officer")).DownloadAsync("/organisation/units.csv");
        var rows = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal((200, "attachment; filename=\"to-chuc.csv\""), (status, disposition));
        Assert.Equal("Mã tổ chức;Cấp trên trực tiếp;Loại hình;Tên đầy đủ;Tên gọi tắt;Viết tắt trong ký hiệu văn bản;Mã định danh trao đổi văn bản;Có hiệu lực từ ngày", rows[0]);
        Assert.Contains(rows, r => r.StartsWith("TN.CQD.A;TN.CQD;dang_bo_co_so;", StringComparison.Ordinal));
        Assert.DoesNotContain(rows, r => r.StartsWith("NB", StringComparison.Ordinal));
        var sheet = Excel.Rows((await (await world.SignInAsAsync("cqd.officer")).DownloadAsync("/organisation/units.xlsx")).Bytes);
        Assert.Equal(rows.Length, sheet.Count);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_program_sends_a_workbook_too(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var book = await Excel.OfAsync("code;parent;kind;name;short_name;founded\nTN.CQD.A.1;TN.CQD.A;chi_bo;Chi bộ Một;Một;01/01/2020\n");
        Assert.Equal(422, (await officer.ApiPostAsync("/api/v1/organisation/imports", new { Kind = "Units" })).Status);
        var sent = await officer.ApiPostAsync("/api/v1/organisation/imports", new { Kind = "Units", Xlsx = book });
        Assert.Equal(201, sent.Status);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM organisation_import"));
    }

    private static async Task<Page> UploadAsync(Person officer, string kind, byte[] file, string name = "bảng.xlsx")
    {
        var form = await officer.GetPageAsync("/organisation/imports/new?kind=" + kind);
        return await officer.SubmitAsync(form, "main form.form", [], [new Upload("Table", name, file)]);
    }
}
