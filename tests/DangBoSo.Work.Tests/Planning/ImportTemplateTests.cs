using System.Text;
using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

/// <summary>Who knows nothing but the page prepares the four tables from their templates.</summary>
public sealed class ImportTemplateTests
{
    private static readonly (string Field, string Table)[] Boxes = [("Clauses", "clauses"), ("Targets", "targets"), ("Paths", "targets-path"), ("Assignments", "assignments")];

    [Theory, InlineData(Engine.Sqlite, "csv"), InlineData(Engine.Sqlite, "xlsx"), InlineData(Engine.Postgres, "csv"), InlineData(Engine.Postgres, "xlsx")]
    public async Task The_templates_come_in_when_their_examples_are_written_over(Engine engine, string format)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var page = await office.GetPageAsync($"{world.PlanUrl}/import");
        var uploads = new List<Upload>();
        foreach (var (field, table) in Boxes)
        {
            var href = $"/work/plan-templates/{table}.{format}";
            Assert.NotNull(page.Find($"a[href='{href}']"));
            var (status, bytes, _, disposition) = await office.DownloadAsync(href);
            Assert.Equal((200, $"attachment; filename=\"mau-{table}.{format}\""), (status, disposition));
            uploads.Add(new Upload(field + ".Table", $"{table}.{format}", bytes));
        }

        var untouched = await office.SubmitAsync(page, "#check", [], uploads);
        Assert.Contains("dòng ví dụ của tệp mẫu", untouched.Text, StringComparison.Ordinal);
        Assert.Null(untouched.Find("#apply"));
        var fine = await office.SubmitAsync(page, "#check", [], [.. uploads.Select(u => u with { Bytes = WrittenOver.Of(u.Bytes) })]);
        Assert.True(fine.Find("#apply") is not null, fine.Text);
        Assert.Equal(303, (await office.SubmitAsync(fine, "#apply")).FirstStatus);
        Assert.Equal(2 + 2 + 2, await world.House.CountAsync("SELECT (SELECT count(*) FROM work_clause) + (SELECT count(*) FROM work_target) + (SELECT count(*) FROM work_task)"));
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM work_target WHERE applies_to = '*'"));
        Assert.Equal("{\"2026\":40000,\"2027\":60000,\"2028\":80000}", (await world.House.RowsAsync("SELECT yearly_path FROM work_target WHERE code = 'VD1'"))[0][0]);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Faults_speak_the_words_of_the_file_and_of_the_page(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var page = await office.GetPageAsync($"{world.PlanUrl}/import");
        var faulty = await office.SubmitAsync(page, "#check", [], [
            Csv("Targets", "MÃ;Nhóm;Chi tieu;Đơn vị tính;Tính trên;Áp dụng cho;Mức phải đạt;Hạn\nDL1;Dữ liệu số;Hồ sơ;%;hồ sơ;tất cả;một trăm;2030\n"),
            Csv("Paths", "Mã;Trọng số;Năm 2027;2028\nDL1;100;60;50\n"),
            Csv("Assignments", "Đơn vị chủ trì;Nhiệm vụ\nTất cả;Làm\n")]);
        Assert.Equal(422, faulty.Status);
        var lines = faulty.All("#faults tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("td").Take(4).Select(c => c.TextContent.Trim()))).ToList();
        Assert.Equal(["Chỉ tiêu|2|Mức phải đạt|một trăm", "Lộ trình và trọng số|2|2028|50", "Phân công nhiệm vụ|1|Hạn|(trống)"], lines);
        Assert.DoesNotContain("targets-path", string.Concat(faulty.All("#faults").Select(f => f.TextContent)), StringComparison.Ordinal);

        var nothing = await office.SubmitAsync(page, "#check", [], []);
        Assert.Contains("Chọn ít nhất một tệp Excel hoặc CSV", nothing.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Units_by_code_or_name_where_it_means_one(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var (a, b) = (world.World.A, world.World.B);
        await world.House.SqlAsync($"UPDATE organisation_unit SET name = 'Đảng bộ A, khối một', short_name = 'Khối' WHERE id = '{a.Id}'");
        await world.House.SqlAsync($"UPDATE organisation_unit SET short_name = 'Khối' WHERE id = '{b.Id}'");
        const string Head = "Mã;Nhóm;Chỉ tiêu;Đơn vị tính;Tính trên;Áp dụng cho;Mức phải đạt;Hạn\n";
        var outcome = await world.ImportAsync(new PlanTables { Targets = PlanWorld.Stream(Head + $"T1;N;Một;%;hồ sơ;\"Đảng bộ A, khối một; {b.Code}\";100;2030\nT2;N;Hai;%;hồ sơ;{a.Code}, {b.Code};100;2030\n") });
        Assert.True(outcome.Imported, string.Join('\n', outcome.Faults));
        Assert.Equal(2, await world.House.CountAsync($"SELECT count(*) FROM work_target WHERE applies_to LIKE '%{a.Id}%' AND applies_to LIKE '%{b.Id}%'"));

        var doubt = await world.ImportAsync(new PlanTables { Assignments = PlanWorld.Stream($"Đơn vị chủ trì;Nhiệm vụ;Hạn\nKhối;Làm;2030\nđảng bộ a, khối một;Làm;2030\n") });
        Assert.Equal([("Đơn vị chủ trì", "Khối", "work.import.unit_ambiguous"), ("Đơn vị chủ trì", "đảng bộ a, khối một", "work.import.unit_unknown")], doubt.Faults.Select(f => (f.Problem.Column, f.Problem.Value, f.Problem.Code)));
    }

    private static Upload Csv(string field, string text) => new(field + ".Table", field + ".csv", Encoding.UTF8.GetBytes(text));
}
