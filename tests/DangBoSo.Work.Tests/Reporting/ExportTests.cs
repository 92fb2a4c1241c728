using System.Text;
using DangBoSo.Documents.Contracts;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

public sealed class ExportTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Lists_leave_as_files_with_what_their_reader_sees_and_no_more(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        await world.AcceptedAsync("a", new DateOnly(2026, 8, 31), ("X1", "846", "1304"));
        await world.DraftAsync("b.officer", new DateOnly(2026, 8, 31), ("X1", "1", "2"));
        var (a, b) = (await world.World.SignInAsAsync("a.secretary"), await world.World.SignInAsAsync("b.secretary"));

        Assert.Equal(
            ["so;nhiem_vu;van_ban;muc;nguoi_lam;han;hang_nam;tinh_trang", "1;Số hóa hồ sơ;Đề án thử;;;31/12/2027;;Đang thực hiện", "2;Họp không giấy;Đề án thử;;;31/12/2030;có;Đang thực hiện"],
            await LinesAsync(a, "/work/tasks.csv?tab=active"));
        Assert.Single(await LinesAsync(a, "/work/tasks.csv?tab=returned"));
        Assert.Equal(["so;nhiem_vu;van_ban;muc;nguoi_lam;han;hang_nam;tinh_trang", "2;Họp không giấy;Đề án thử;;;31/12/2030;có;Đang thực hiện"], await LinesAsync(b, "/work/tasks.csv?tab=active"));

        var office = await world.World.SignInAsAsync("cqd.officer");
        var reports = await LinesAsync(office, "/work/reports.csv");
        Assert.Equal(2, reports.Count); // B's draft is B's own
        Assert.Contains(";Đề án thử;Số liệu;31/08/2026;", reports[1], StringComparison.Ordinal);
        Assert.EndsWith(";Đã công nhận;1", reports[1], StringComparison.Ordinal);
        Assert.Single(await LinesAsync(office, "/work/reports.csv?status=Draft"));
        Assert.EndsWith(";Nháp;1", (await LinesAsync(b, "/work/reports.csv?status=Draft"))[1], StringComparison.Ordinal);
        Assert.Equal("Đề án thử", (await LinesAsync(b, "/work/plans.csv"))[1].Split(';')[0]);

        foreach (var list in new[] { "tasks", "reports", "plans" })
        {
            var (_, bytes, type, _) = await a.DownloadAsync($"/work/{list}.xlsx?tab=active");
            Assert.Equal("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", type);
            Assert.Equal((await LinesAsync(a, $"/work/{list}.csv?tab=active")).Count, Excel.Rows(bytes).Count);
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_plan_comes_through_the_api_as_workbooks(Engine engine)
    {
        await using var world = await ReportingWorld.OpenAsync(engine);
        var officer = await world.World.SignInAsAsync("cqd.officer");
        var document = await world.World.ActAsAsync("cqd.officer", s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Outgoing, DocumentKind.Scheme, "08-ĐA/ĐU", new DateOnly(2026, 8, 30), "Đảng ủy các cơ quan thử", "Đề án hai"), [], CancellationToken.None));
        var plan = (await officer.ApiPostAsync("/api/v1/work/plans", new { DocumentId = document, Title = "Đề án hai" })).Body!["id"]!;
        var clauses = await Excel.OfAsync("stt;code;parent;title;text\n1;I;;Mục tiêu;\n2;I.1;I;Mục tiêu chung;\n");
        var looked = await officer.ApiPostAsync($"/api/v1/work/plans/{plan}/import", new { Clauses = new { Xlsx = clauses }, Check = true });
        Assert.Equal((200, 2, false), (looked.Status, (int)looked.Body!["clauses"]!, (bool)looked.Body["imported"]!));
        Assert.Equal(422, (await officer.ApiPostAsync($"/api/v1/work/plans/{plan}/import", new { Clauses = new { Xlsx = clauses, Csv = "code" } })).Status);
        Assert.True((bool)(await officer.ApiPostAsync($"/api/v1/work/plans/{plan}/import", new { Clauses = new { Xlsx = clauses } })).Body!["imported"]!);
    }

    private static async Task<List<string>> LinesAsync(Person person, string path)
    {
        var (status, bytes, _, _) = await person.DownloadAsync(path);
        Assert.Equal(200, status);
        return [.. Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
