using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using Xunit;

namespace DangBoSo.Work.Tests.Planning;

public sealed class ImportPlanTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Tables_come_in_as_one_act(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var checkedOnly = await world.ImportAsync(PlanWorld.Tables, check: true);
        Assert.Equal((3, 2, 2, 4, false), (checkedOnly.Clauses, checkedOnly.Targets, checkedOnly.Paths, checkedOnly.Tasks, checkedOnly.Imported));
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM work_clause"));

        Assert.True((await world.ImportAsync(PlanWorld.Tables)).Imported);
        Assert.Equal(1, await world.House.CountAsync("SELECT count(*) FROM platform_act WHERE type = 'work.plan_imported'"));
        Assert.Equal(
            "60000 2030-12-31 {\"2026\":70000,\"2027\":80000,\"2028\":90000,\"2029\":95000,\"2030\":100000}",
            string.Join(' ', (await world.House.RowsAsync("SELECT weight, due_day, yearly_path FROM work_target WHERE code = 'HT1'"))[0]));
        Assert.Equal("2030-12-31 1 1", string.Join(' ', (await world.House.RowsAsync("SELECT due_day, yearly, for_all FROM work_task WHERE code = '4'"))[0]));
        Assert.Equal(4, await world.House.CountAsync("SELECT count(*) FROM work_task_version"));
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_same_tables_twice_are_refused_row_by_row(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        await world.FillAsync();
        var before = await world.StateAsync();
        var again = await world.ImportAsync(PlanWorld.Tables);
        Assert.Equal(3 + 2 + 4, again.Faults.Count);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory, InlineData(Engine.Sqlite, false), InlineData(Engine.Postgres, false), InlineData(Engine.Sqlite, true), InlineData(Engine.Postgres, true)]
    public async Task The_shipped_faulty_tables_give_exactly_fourteen_lines(Engine engine, bool excel)
    {
        await using var demo = await DemoUnits.OpenAsync(engine);
        var outcome = await demo.ImportAsync("faulty-plan/", excel);
        Assert.Equal(
            [
                "clauses 5 code P2.II.2 work.import.code_twice", "clauses 6 parent P2.IX work.clause.parent_unknown", "clauses 7 parent P3.III.1 work.clause.circle", "clauses 9 title  work.import.empty",
                "targets 3 target_value một trăm platform.input.number", "targets 4 target_value 120 work.target.over_hundred", "targets 5 due 31/02/2027 work.due.unreadable", "targets 6 due 0025 work.due.unreadable",
                "targets-path 2 2027 60 work.target.path_falls", "targets-path 4 2028 100 work.target.year_after_due", "targets-path 6 weight 15 work.import.weight_sum",
                "assignments 3 organisation TN.CQD.XYZ work.import.unit_unknown", "assignments 4 targets DL9 work.import.target_unknown", "assignments 5 task Bảo đảm hạ tầng mạng diện rộng work.import.task_twice",
            ],
            outcome.Faults.Select(f => $"{f.Table} {f.Problem.Row} {f.Problem.Column} {f.Problem.Value} {f.Problem.Code}"));
        Assert.False(outcome.Imported);
        Assert.Equal(0, await demo.House.CountAsync("SELECT (SELECT count(*) FROM work_clause) + (SELECT count(*) FROM work_target) + (SELECT count(*) FROM work_task) + (SELECT count(*) FROM work_task_version)"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_real_plan_comes_in_whole_and_goes_out_to_twelve(Engine engine)
    {
        await using var demo = await DemoUnits.OpenAsync(engine);
        var outcome = await demo.ImportAsync("");
        Assert.Empty(outcome.Faults);
        Assert.Equal((28, 11, 11, 18, true), (outcome.Clauses, outcome.Targets, outcome.Paths, outcome.Tasks, outcome.Imported));
        await demo.IssueAsync();
        Assert.Equal(12, await demo.House.CountAsync("SELECT count(*) FROM work_plan_unit"));
        Assert.Equal(17 + 12, await demo.House.CountAsync("SELECT count(*) FROM work_task WHERE state = 'Sent'"));
        Assert.Equal(12, await demo.House.CountAsync("SELECT count(*) FROM documents_dispatch"));
        Assert.Equal(1, await demo.House.CountAsync("SELECT count(DISTINCT line_id) FROM work_task WHERE code = '13'"));
        Assert.Equal(29, await demo.House.CountAsync("SELECT count(*) FROM work_task WHERE clause_code IS NOT NULL"));
        await demo.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_table_of_another_shape_is_said_so_without_echoes(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var outcome = await world.ImportAsync(PlanWorld.Tables with { Targets = PlanWorld.Stream("code,group,target,unit,counted_of,applies_to,target_value,ngay_xong\nHT1,a,b,%,c,*,100,2030\n") });
        Assert.Equal(["targets 1 due", "targets 1 ngay_xong"], outcome.Faults.Select(f => $"{f.Table} {f.Problem.Row} {f.Problem.Column}"));
        var broken = await world.ImportAsync(new PlanTables { Clauses = PlanWorld.Stream("code,parent,title\nP1,,\"mở\n") });
        Assert.Equal("platform.csv.quote_open", broken.Faults.Single().Problem.Code);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Four_workbooks_by_the_page_and_the_plan_is_the_same_as_from_CSV(Engine engine)
    {
        await using var csv = await PlanWorld.OpenAsync(engine);
        await csv.FillAsync();
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var page = await office.GetPageAsync($"{world.PlanUrl}/import");
        var uploads = new List<Upload>();
        foreach (var (field, table) in new[] { ("Clauses", PlanWorld.Tables.Clauses), ("Targets", PlanWorld.Tables.Targets), ("Paths", PlanWorld.Tables.Paths), ("Assignments", PlanWorld.Tables.Assignments) })
            uploads.Add(new Upload(field + ".Table", field + ".xlsx", await Excel.OfAsync(await new StreamReader(table!).ReadToEndAsync())));
        var fine = await office.SubmitAsync(page, "#check", [], uploads);
        Assert.True(fine.Find("#apply") is not null, fine.Text);
        Assert.Equal(303, (await office.SubmitAsync(fine, "#apply")).FirstStatus);
        foreach (var sql in new[] { "SELECT code, parent_code, title FROM work_clause ORDER BY code", "SELECT code, title, baseline, target_value, weight, due_day, yearly_path, clause_code FROM work_target ORDER BY code", "SELECT code, title, due_day, yearly, target_codes, clause_code FROM work_task ORDER BY code" })
            Assert.Equal((await csv.House.RowsAsync(sql)).Select(r => string.Join('|', r)), (await world.House.RowsAsync(sql)).Select(r => string.Join('|', r)));

        var word = await office.SubmitAsync(page, "#check", [], [new Upload("Clauses.Table", "a.xlsx", Papers.Docx("không phải bảng"))]);
        Assert.Equal(422, word.Status);
        Assert.Contains("Đây không phải bảng Excel", word.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task By_the_page_a_dry_run_then_the_import(Engine engine)
    {
        await using var world = await PlanWorld.OpenAsync(engine);
        var office = await world.World.SignInAsAsync(PlanWorld.Office);
        var page = await office.GetPageAsync($"{world.PlanUrl}/import");
        var faulty = await office.SubmitAsync(page, "#check", [], [new Upload("Clauses.Table", "clauses.csv", System.Text.Encoding.UTF8.GetBytes("code,parent,title\nP1,P9,Mục\nP2,,\n"))]);
        Assert.Equal(422, faulty.Status);
        Assert.Equal(2, faulty.All("#faults tbody tr").Count);

        var fine = await office.SubmitAsync(page, "#check", [], [new Upload("Clauses.Table", "clauses.csv", System.Text.Encoding.UTF8.GetBytes("code,parent,title\nP1,,Mục lớn\nP1.1,P1,Mục nhỏ\n"))]);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM work_clause"));
        var done = await office.SubmitAsync(fine, "#apply");
        Assert.Equal((303, world.PlanUrl), (done.FirstStatus, done.Path));
        Assert.Contains("Mục nhỏ", done.Text, StringComparison.Ordinal);
        var again = await office.SubmitAsync(fine, "#apply");
        Assert.Equal(303, again.FirstStatus);
        Assert.Equal(2, await world.House.CountAsync("SELECT count(*) FROM work_clause"));
    }
}
