using System.Text;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Organisation.Tests.Importing;

/// <summary>Tables in Vietnamese: headings, kinds and the names of organisations.</summary>
public sealed class ImportTemplateTests
{
    private const string UnitHead = "Mã tổ chức;Cấp trên trực tiếp;Loại hình;Tên đầy đủ;Tên gọi tắt\n";

    [Theory, InlineData(Engine.Sqlite, "csv"), InlineData(Engine.Sqlite, "xlsx"), InlineData(Engine.Postgres, "csv"), InlineData(Engine.Postgres, "xlsx")]
    public async Task The_templates_lack_nothing_but_true_names(Engine engine, string format)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        foreach (var (kind, file, column) in new[] { ("Units", "to-chuc", "Cấp trên trực tiếp"), ("Members", "dang-vien", "Chi bộ") })
        {
            var form = await officer.GetPageAsync("/organisation/imports/new?kind=" + kind);
            Assert.NotNull(form.Find($"a[href='/organisation/imports/templates/{file}.{format}']"));
            var (status, bytes, _, disposition) = await officer.DownloadAsync($"/organisation/imports/templates/{file}.{format}");
            Assert.Equal((200, $"attachment; filename=\"mau-{file}.{format}\""), (status, disposition));
            var looked = await UploadAsync(officer, kind, bytes, file + "." + format);
            Assert.Equal([$"2 {column}", $"3 {column}"], looked.All("table.stack tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll("td").Take(2).Select(c => c.TextContent.Trim()))));
        }

        var nothing = await officer.SubmitAsync(await officer.GetPageAsync("/organisation/imports/new?kind=Units"), "main form.form");
        Assert.Contains("Hãy chọn một tệp Excel hoặc CSV", nothing.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Vietnamese_headings_kinds_and_names_do_what_codes_do(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var units = await TextAsync(officer, "Units", UnitHead + $"TN.CQD.A.1;{world.A.Name};Chi bộ;Chi bộ Một;CB Một\nTN.CQD.A.1.T;Chi bộ Một;tổ đảng;Tổ đảng số 1;\nTN.CQD.A.2;TN.CQD.A;chi_bo;Chi bộ Hai;CB Hai\n");
        Assert.Contains("Toàn bộ tệp đã được ghi", (await officer.SubmitAsync(units, "form#apply")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM organisation_unit u JOIN organisation_unit p ON p.id = u.parent_id WHERE u.code = 'TN.CQD.A.1.T' AND u.kind = 'Group' AND p.code = 'TN.CQD.A.1'"));

        var members = await TextAsync(officer, "Members", "so the dang vien;Họ và tên;Sinh ngày;Giới tính;Ngày vào Đảng;Ngày chính thức;CHI BỘ\n34000001;Lê Thị Ánh;02/09/1990;nữ;03/02/2015;;CB Một\n34000002;Lê Văn Anh;02/09/1990;nam;03/02/2015;;TN.CQD.A.2\n");
        Assert.Contains("2 dòng đều đúng", members.Text, StringComparison.Ordinal);
        await officer.SubmitAsync(members, "form#apply");
        for (var i = 0; i < 120 && await world.House.CountAsync("SELECT count(*) FROM organisation_member") < 2; i++) await Task.Delay(250);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(DISTINCT s.unit_id) FROM organisation_membership s"));

        // What goes out has the codes, and comes in again: all that is wrong with it is that it is there already.
        var list = (await officer.DownloadAsync("/organisation/units.csv")).Bytes;
        Assert.DoesNotContain("thiếu cột", (await UploadAsync(officer, "Units", list, "a.csv")).Text, StringComparison.OrdinalIgnoreCase);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_name_that_means_two_is_not_guessed(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var officer = await world.SignInAsAsync("cqd.officer");
        var units = await TextAsync(officer, "Units", UnitHead + "TN.CQD.A.1;TN.CQD.A;Chi bộ;Chi bộ 1;\nTN.CQD.B.1;TN.CQD.B;Chi bộ;Chi bộ 1;\n");
        await officer.SubmitAsync(units, "form#apply");
        var under = await TextAsync(officer, "Units", UnitHead + "TN.T;Chi bộ 1;Tổ đảng;Tổ đảng X;\n");
        Assert.Contains("Có nhiều tổ chức mang tên này", under.Text, StringComparison.Ordinal);
        var member = await TextAsync(officer, "Members", "Số thẻ đảng viên;Họ và tên;Sinh ngày;Giới tính;Ngày vào Đảng;Ngày chính thức;Chi bộ\n34000001;Lê Thị Ánh;02/09/1990;nữ;03/02/2015;;Chi bộ 1\n");
        Assert.Contains("Có nhiều chi bộ mang mã hoặc tên này", member.Text, StringComparison.Ordinal);
        var kind = await TextAsync(officer, "Units", UnitHead + "TN.CQD.A.9;TN.CQD.A;Chi bộ lạ;Chi bộ 9;\n");
        Assert.Contains("Đảng bộ cơ sở (dang_bo_co_so)", kind.Text, StringComparison.Ordinal);
        Assert.Contains("Loại hình", kind.Find("table.stack tbody tr")!.TextContent, StringComparison.Ordinal);
        var missing = await TextAsync(officer, "Units", "Mã tổ chức;Loại hình;Tên đầy đủ;Tên gọi tắt\n");
        Assert.Contains("Thiếu cột “Cấp trên trực tiếp”", missing.Text, StringComparison.Ordinal);
    }

    private static Task<Page> TextAsync(Person officer, string kind, string csv) => UploadAsync(officer, kind, Encoding.UTF8.GetBytes(csv), "bảng.csv");

    private static async Task<Page> UploadAsync(Person officer, string kind, byte[] file, string name)
    {
        var form = await officer.GetPageAsync("/organisation/imports/new?kind=" + kind);
        return await officer.SubmitAsync(form, "main form.form", [], [new Upload("Table", name, file)]);
    }
}
