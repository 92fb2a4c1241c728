using System.Text;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Tests.Making;
using DangBoSo.Platform.Tables;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Documents.Tests;

public sealed class ReadRegisterTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_register_of_Ninh_Binh_is_taken_over_paged_filtered_and_exported(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("nb.clerk");
        Assert.DoesNotContain("Đổi điều kiện lọc", (await clerk.GetPageAsync("/documents?book=Incoming")).Text, StringComparison.Ordinal);
        Assert.Contains("Đổi điều kiện lọc", (await clerk.GetPageAsync("/documents?book=Incoming&text=x")).Text, StringComparison.Ordinal);
        var form = await clerk.GetPageAsync("/documents/import?book=Incoming");
        var checkedTable = await clerk.SubmitAsync(form, "form#check", [("Book", "Incoming")], [new Upload("Table", "so.csv", Encoding.UTF8.GetBytes(Papers.Register))]);
        Assert.Contains("64 dòng đều đúng", checkedTable.Text, StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));

        var page = await clerk.SubmitAsync(checkedTable, "form#apply");
        Assert.Equal((303, 200), (page.FirstStatus, page.Status));
        Assert.Equal(50, page.All("table.stack tbody tr").Count);
        Assert.Contains("1070/UBND-VP4", page.All("table.stack tbody tr")[0].TextContent, StringComparison.Ordinal);
        Assert.True(page.Queries <= 8, $"{page.Queries} queries");
        Assert.InRange(page.WireBytes, 1, 15 * 1024);
        var older = await clerk.GetPageAsync(page.Link("Cũ hơn"));
        Assert.Equal(14, older.All("table.stack tbody tr").Count);
        Assert.Empty(page.All("table.stack td a").Select(a => a.GetAttribute("href")).Intersect(older.All("table.stack td a").Select(a => a.GetAttribute("href"))));

        Assert.Single((await clerk.GetPageAsync("/documents?text=ha+tang+vien+thong")).All("table.stack tbody tr"));
        Assert.Equal(22, (await clerk.GetPageAsync("/documents?year=2025&kind=OfficialLetter")).All("table.stack tbody tr").Count);
        Assert.Contains("Nghị quyết", (await clerk.GetPageAsync("/documents?kind=Resolution")).Text, StringComparison.Ordinal);
        var csv = Encoding.UTF8.GetString((await clerk.DownloadAsync("/documents/export?book=Incoming")).Bytes);
        Assert.Equal(65, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.NotEmpty((await clerk.GetPageAsync("/search?q=bang+rong")).All("ul.found a"));
        await world.House.VerifyLedgerAsync();
    }

    /// <summary>An organisation's new name names its decision; where a register has it, it is one press away, for who sees it.</summary>
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_decision_on_an_organisation_leads_to_the_document(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var document = await world.HoldAsync("15-QĐ/ĐU");
        var officer = await world.SignInAsAsync("cqd.officer");
        var rename = await officer.GetPageAsync($"/organisation/units/{world.A.Id}/rename");
        (string, string?)[] name = [("Name", "Đảng bộ An Khang"), ("ValidFrom", "31/08/2026")];
        Assert.Contains("Nhập số và ngày quyết định", (await officer.SubmitAsync(rename, "main form.form", name)).Find("[name=DecisionNumber]")!.Closest(".field")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(422, (await officer.SubmitAsync(rename, "main form.form", [.. name, ("DecisionNumber", "15-QĐ/ĐU")])).Status);
        Assert.Equal(422, (await officer.SubmitAsync(rename, "main form.form", [.. name, ("DecisionNumber", "15-QĐ/ĐU"), ("DecidedOn", "01/02/2099")])).Status);
        var done = await officer.SubmitAsync(rename, "main form.form", [.. name, ("DecisionNumber", "15-qđ/đu"), ("DecidedOn", "01/02/2026"), ("Decision", "Đảng ủy cấp trên")]);
        Assert.Equal("15-qđ/đu, 01/02/2026; Đảng ủy cấp trên", done.Find($"a[href='/documents/{document:D}']")!.TextContent);
        var inside = await (await world.SignInWithPhoneAsync("a.clerk")).GetPageAsync($"/organisation/units/{world.A.Id}");
        Assert.Contains("15-qđ/đu, 01/02/2026", inside.Text, StringComparison.Ordinal);
        Assert.Null(inside.Find($"a[href='/documents/{document:D}']")); // it was not sent to them
        await world.House.VerifyLedgerAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_register_comes_and_goes_as_a_workbook(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("nb.clerk");
        var form = await clerk.GetPageAsync("/documents/import?book=Incoming");
        var book = await Excel.OfAsync(Papers.Register);
        var looked = await clerk.SubmitAsync(form, "form#check", [("Book", "Incoming")], [new Upload("Table", "sổ.xlsx", book)]);
        Assert.Contains("64 dòng đều đúng", looked.Text, StringComparison.Ordinal);
        Assert.Equal(303, (await clerk.SubmitAsync(looked, "form#apply")).FirstStatus);
        var (status, bytes, type, disposition) = await clerk.DownloadAsync("/documents/export.xlsx?book=Incoming");
        Assert.Equal((200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), (status, type));
        Assert.Equal("attachment; filename=\"so-van-ban-den.xlsx\"", disposition);
        using var table = await TableReader.OpenAsync(new MemoryStream(bytes), CancellationToken.None);
        using var csv = await TableReader.OpenAsync(new MemoryStream((await clerk.DownloadAsync("/documents/export?book=Incoming")).Bytes), CancellationToken.None);
        Assert.Equal(await RowsAsync(csv), await RowsAsync(table));
        Assert.Equal(65, Excel.Rows(bytes).Count);
        await world.House.VerifyLedgerAsync();
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_table_with_a_fault_changes_nothing(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("nb.clerk");
        var broken = Papers.Register.Replace("64,1070/UBND-VP4,2025-06-28", "64,1070/UBND-VP4,28.06", StringComparison.Ordinal);
        var answer = await clerk.ApiPostAsync("/api/v1/documents/imports", new { Book = "Incoming", Csv = broken });
        Assert.Equal(422, answer.Status);
        var fault = Assert.Single(answer.Body!["faults"]!.AsArray())!;
        Assert.Equal((65, "ngay_ban_hanh", "28.06"), ((int)fault["row"]!, (string?)fault["column"], (string?)fault["value"]));
        Assert.Contains("ngày/tháng/năm", (string?)fault["remedy"], StringComparison.Ordinal);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM documents_document"));

        await world.ActAsAsync("nb.clerk", async s => Assert.True((await ImportAsync(s, Papers.Register)).Imported));
        await world.ActAsAsync("nb.clerk", async s => Assert.Equal(64, (await ImportAsync(s, Papers.Register)).Problems.Count));
        Assert.Equal(64, await world.House.CountAsync("SELECT count(*) FROM documents_document"));
    }

    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_stale_editor_is_told_who_was_quicker(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var id = await world.HoldAsync("12-KH/ĐU");
        var (first, second) = (await world.SignInAsAsync("cqd.clerk"), await world.SignInAsAsync("cqd.chief"));
        var drawn = await second.GetPageAsync($"/documents/{id}/correct");
        var saved = await first.SubmitAsync(await first.GetPageAsync($"/documents/{id}/correct"), "main form", ("Abstract", "Kế hoạch số hóa, sửa lần một"));
        Assert.Contains("sửa lần một", saved.Text, StringComparison.Ordinal);
        var stale = await second.SubmitAsync(drawn, "main form", ("Abstract", "Kế hoạch của người đến sau"));
        Assert.Equal(412, stale.Status);
        Assert.Contains(world.Who("cqd.clerk").Name, stale.Text, StringComparison.Ordinal);
        Assert.Contains("sửa lần một", stale.Text, StringComparison.Ordinal);
        Assert.Contains("người đến sau", stale.Find("textarea[name=Abstract]")!.TextContent, StringComparison.Ordinal);
        Assert.NotEmpty((await first.GetPageAsync("/search?q=sua+lan+mot")).All("ul.found a"));
        Assert.NotEmpty((await first.GetPageAsync("/search?q=xuong+rong")).All("ul.found a"));
        await world.House.VerifyLedgerAsync();
    }

    private static async Task<List<string>> RowsAsync(TableReader table)
    {
        var rows = new List<string> { string.Join('|', table.Header.Names) };
        await foreach (var row in table.RowsAsync()) rows.Add(string.Join('|', row.Cells));
        return rows;
    }

    private static Task<ImportOutcome> ImportAsync(IServiceProvider services, string csv) =>
        services.GetRequiredService<IDocumentImports>().ImportAsync(DocumentBook.Incoming, new MemoryStream(Encoding.UTF8.GetBytes(csv)), check: false, CancellationToken.None);
}
