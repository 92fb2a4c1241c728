using System.Text;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>The office makes plans: a document, its break-down by tables and by a form, and the issue to both units.</summary>
internal sealed class Planner(string seat) : Writer(seat)
{
    public const int Clauses = 2;
    public const int Targets = 2;

    private const string ClauseTable = "stt,code,parent,title,text\n1,P1,,Mục tiêu,\n2,P1.1,P1,Hạ tầng số,Lời văn\n";

    private const string TargetTable = """
        code,group,target,unit,counted_of,applies_to,baseline,target_value,due,source,note
        HT1,Hạ tầng số,Máy tính an toàn,%,cán bộ,*,,100,2030,,
        DL1,Dữ liệu số,Hồ sơ số hóa,%,hồ sơ,*,,90,2030,,

        """;

    private const string PathTable = "code,clause,weight,2028,2030\nHT1,P1.1,60,80,100\nDL1,P1.1,40,70,90\n";

    private const string AssignmentTable = "stt,organisation,task,due,targets,source\n1,*,Trang bị máy tính,2030-12-31,HT1,\n2,TN.CQD.A,Số hóa hồ sơ,2030-12-31,DL1,\n";

    public override async Task RoundAsync(Person me, int round, Notebook notebook, Setting setting) => await MakeAsync(me, Seat, Mark(round), $"{round}-KH/{Mark(round)}", notebook, setting);

    /// <returns>The issued plan's id, or null when something was refused.</returns>
    public static async Task<string?> MakeAsync(Person me, string seat, string mark, string number, Notebook notebook, Setting setting)
    {
        if (await notebook.PostAsync(await Registrar.RegisterAsync(me, seat, "Outgoing", number, $"Kế hoạch {mark}", setting, Paper.Docx($"Kế hoạch của {mark}")), me) is not { } document) return null;
        if (await notebook.PostAsync(await StartAsync(me, seat, document.Id, "Kế hoạch " + mark), me) is not { } plan) return null;
        if (await notebook.PostAsync(await ImportAsync(me, seat, plan.Id), me) is null) return null;
        if (await notebook.PostAsync(await TaskAsync(me, seat, plan.Id, setting), me) is null) return null;
        return await notebook.PostAsync(await IssueAsync(me, seat, plan.Id, document.Id, setting), me) is null ? null : plan.Id;
    }

    private static async Task<Deed> StartAsync(Person me, string seat, string document, string title) =>
        new("start " + title, seat, await me.GetPageAsync("/work/plans/new?document=" + document), "main form", [("Title", title)], $"SELECT count(*) FROM work_plan WHERE document_id = '{document}'",
            o => [Fact.Row("work_plan", ("id", o.Id), ("title", title), ("document_id", document)), Fact.Act("work.plan_started", o.Id)]);

    private static async Task<Deed> ImportAsync(Person me, string seat, string plan)
    {
        var page = await me.GetPageAsync($"/work/plans/{plan}/import");
        var looked = await me.SubmitAsync(page, "#check", [],
            [Table("Clauses", ClauseTable), Table("Targets", TargetTable), Table("Paths", PathTable), Table("Assignments", AssignmentTable)]);
        return new Deed("import into plan " + plan, seat, looked, "#apply", [], $"SELECT count(*) FROM platform_act WHERE type = 'work.plan_imported' AND subject_id = '{plan}'",
            _ =>
            [
                Fact.Act("work.plan_imported", plan),
                new Fact("clauses of " + plan, $"SELECT count(*) FROM work_clause WHERE plan_id = '{plan}'", Clauses),
                new Fact("targets of " + plan, $"SELECT count(*) FROM work_target WHERE plan_id = '{plan}'", Targets),
                new Fact("the imported line of A in " + plan, $"SELECT count(*) FROM work_task WHERE plan_id = '{plan}' AND title = 'Số hóa hồ sơ'"),
            ]);
    }

    private static async Task<Deed> TaskAsync(Person me, string seat, string plan, Setting setting) =>
        new("task by form in " + plan, seat, await me.GetPageAsync($"/work/plans/{plan}/tasks/new"), "main form", [("Code", "9"), ("Title", "Việc thêm bằng biểu mẫu"), ("Owner", setting.B.Id.ToString("D")), ("Due", "2030")],
            $"SELECT count(*) FROM work_task WHERE plan_id = '{plan}' AND code = '9'",
            _ => [Fact.Act("work.task_added", plan), Fact.Row("work_task", ("plan_id", plan), ("code", "9"), ("title", "Việc thêm bằng biểu mẫu"), ("owner_unit_id", setting.B.Id.ToString("D")))]);

    private static async Task<Deed> IssueAsync(Person me, string seat, string plan, string document, Setting setting) =>
        new("issue of " + plan, seat, await me.GetPageAsync($"/work/plans/{plan}/issue"), "main form", [("Units", setting.A.Id.ToString("D")), ("Units", setting.B.Id.ToString("D"))],
            $"SELECT count(*) FROM platform_act WHERE type = 'work.plan_issued' AND subject_id = '{plan}'",
            _ =>
            [
                Fact.Act("work.plan_issued", plan),
                Fact.Row("work_plan", ("id", plan), ("state", "Issued")),
                new Fact("recipients of " + plan, $"SELECT count(*) FROM work_plan_unit WHERE plan_id = '{plan}'", 2),
                new Fact("dispatches of " + document, $"SELECT count(*) FROM documents_dispatch WHERE document_id = '{document}'", 2),
                new Fact("tasks of " + plan, $"SELECT count(*) FROM work_task WHERE plan_id = '{plan}' AND state <> 'Draft'", 4),
                Fact.Row("platform_audience", ("record_id", plan), ("token", $"u{setting.A.Id:N}")),
                Fact.Row("platform_audience", ("record_id", plan), ("token", $"u{setting.B.Id:N}")),
            ]);

    private static Upload Table(string field, string csv) => new(field + ".Table", field + ".csv", Encoding.UTF8.GetBytes(csv));
}
