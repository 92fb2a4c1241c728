using System.Text;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Documents.Tests;

public sealed class ImportTemplateTests
{
    [Theory, InlineData(Engine.Sqlite, "csv"), InlineData(Engine.Sqlite, "xlsx"), InlineData(Engine.Postgres, "csv"), InlineData(Engine.Postgres, "xlsx")]
    public async Task The_template_comes_in_and_what_goes_out_is_known_again(Engine engine, string format)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("nb.clerk");
        var form = await clerk.GetPageAsync("/documents/import?book=Incoming");
        var href = $"/documents/import/templates/so-van-ban.{format}";
        Assert.NotNull(form.Find($"a[href='{href}']"));
        var template = (await clerk.DownloadAsync(href)).Bytes;
        var untouched = await CheckAsync(clerk, form, template);
        Assert.Contains("dòng ví dụ của tệp mẫu", untouched.Text, StringComparison.Ordinal);
        Assert.Null(untouched.Find("form#apply"));
        var looked = await CheckAsync(clerk, form, WrittenOver.Of(template));
        Assert.Contains("2 dòng đều đúng", looked.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await clerk.SubmitAsync(looked, "form#apply")).FirstStatus);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM documents_document"));

        var kept = (await clerk.DownloadAsync("/documents/export?book=Incoming")).Bytes;
        var again = await CheckAsync(clerk, form, kept);
        Assert.Equal(["so_hieu", "so_hieu"], again.All("table.stack tbody tr").Select(r => r.QuerySelectorAll("td")[1].TextContent.Trim()));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Faults_name_the_columns_as_the_file_does(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("nb.clerk");
        var form = await clerk.GetPageAsync("/documents/import?book=Incoming");
        var faulty = await CheckAsync(clerk, form, Encoding.UTF8.GetBytes("Số, ký hiệu;NGÀY BAN HÀNH;Cơ quan ban hành;Trích yếu;Loại văn bản\n1/KH-UBND;31/02/2026;UBND tỉnh;Một;Thơ\n"));
        Assert.Equal(["NGÀY BAN HÀNH", "Loại văn bản"], faulty.All("table.stack tbody tr").Select(r => r.QuerySelectorAll("td")[1].TextContent.Trim()));
        var missing = await CheckAsync(clerk, form, Encoding.UTF8.GetBytes("Số, ký hiệu;Ngày ban hành;Trích yếu\n"));
        Assert.Contains("Thiếu cột “Cơ quan ban hành”", missing.Text, StringComparison.Ordinal);
        var nothing = await clerk.SubmitAsync(form, "form#check", [("Book", "Incoming")], []);
        Assert.Contains("Chọn tệp Excel hoặc CSV", nothing.Text, StringComparison.Ordinal);
    }

    private static Task<Page> CheckAsync(Person clerk, Page form, byte[] table) => clerk.SubmitAsync(form, "form#check", [("Book", "Incoming")], [new Upload("Table", "so.xlsx", table)]);
}
