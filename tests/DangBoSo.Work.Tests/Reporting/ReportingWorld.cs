using System.Text;
using DangBoSo.Documents.Contracts;
using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Features.AnswerTask;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.ReviewReport;
using DangBoSo.Work.Features.StartPlan;
using DangBoSo.Work.Features.SubmitReport;
using DangBoSo.Work.Features.WriteReport;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Tests.Reporting;

/// <summary>
/// A plan that is out: targets X1, X2 (group Một, for everybody), Y1 (group Hai, for A alone); task 1 of A (gives X1), task 2 of
/// everybody, task 3 of the owner itself. All tasks are accepted.
/// </summary>
internal sealed class ReportingWorld : IAsyncDisposable
{
    private const string Targets = """
        code;group;target;unit;counted_of;applies_to;baseline;target_value;due
        X1;Một;Hồ sơ được số hóa;%;hồ sơ;*;10;100;2027
        X2;Một;Cuộc họp không giấy;%;cuộc họp;*;;100;2030
        Y1;Hai;Cán bộ có máy tính;%;cán bộ;TN.CQD.A;;90;2027-06-30
        """;

    private const string Paths = """
        code;clause;weight;2026;2027;2028;2029;2030
        X1;;50;60;100;;;
        X2;;30;20;40;60;80;100
        Y1;;20;30;;;;
        """;

    private const string Assignments = """
        stt;organisation;task;due;targets
        1;TN.CQD.A;Số hóa hồ sơ;2027-12-31;X1
        2;*;Họp không giấy;hằng năm;X2
        3;TN.CQD;Chỉ đạo;2030-12-31;
        """;

    private ReportingWorld(SmallWorld world, Guid document, Guid plan) => (World, Document, Plan) = (world, document, plan);

    public SmallWorld World { get; }

    public TestHouse House => World.House;

    public Guid Document { get; }

    public Guid Plan { get; }

    public string Board => $"/work/plans/{Plan}/board";

    public static async Task<ReportingWorld> OpenAsync(Engine engine)
    {
        var world = await SmallWorld.OpenAsync(engine);
        var document = await world.ActAsAsync("cqd.officer", s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Outgoing, DocumentKind.Scheme, "07-ĐA/ĐU", new DateOnly(2026, 8, 30), "Đảng ủy các cơ quan thử", "Đề án thử"), [], CancellationToken.None));
        var plan = await world.ActAsAsync("cqd.officer", s => s.GetRequiredService<StartPlanHandler>().HandleAsync(new StartPlanInput { DocumentId = document.ToString(), Title = "Đề án thử" }, CancellationToken.None));
        var outcome = await world.ActAsAsync("cqd.officer", s => s.GetRequiredService<IPlanImports>().ImportAsync(plan, new PlanTables { Targets = Csv(Targets), Paths = Csv(Paths), Assignments = Csv(Assignments) }, check: false, CancellationToken.None));
        if (!outcome.Imported) throw new InvalidOperationException(string.Join('\n', outcome.Faults));
        await world.ActAsAsync("cqd.chief", s => s.GetRequiredService<IssuePlanHandler>().HandleAsync(plan, new IssuePlanInput { Units = [world.A.Id.ToString(), world.B.Id.ToString()] }, null, CancellationToken.None));
        var made = new ReportingWorld(world, document, plan);
        await made.AcceptTasksAsync();
        return made;
    }

    /// <summary>Id of a unit's task by its number in the plan.</summary>
    public async Task<Guid> TaskAsync(string code, Guid unit) =>
        Guid.Parse((await House.RowsAsync($"SELECT id FROM work_task WHERE code = '{code}' AND owner_unit_id = '{unit}'")).Single()[0]!);

    public Task<Guid> DraftAsync(string login, DateOnly day, params (string Target, string Numerator, string Denominator)[] figures) =>
        World.ActAsAsync(login, s => s.GetRequiredService<WriteReportHandler>().OnPlanAsync(Plan, Input(day, figures), [], CancellationToken.None));

    public async Task<Guid> DraftOnTaskAsync(string login, string task, DateOnly day, string progress, params (string Target, string Numerator, string Denominator)[] figures)
    {
        var id = await TaskAsync(task, World.Who(login).UnitId);
        return await World.ActAsAsync(login, s => s.GetRequiredService<WriteReportHandler>().OnTaskAsync(id, Input(day, figures) with { Text = "Đã làm.", Progress = progress }, [], CancellationToken.None));
    }

    public Task SubmitAsync(string login, Guid report) => World.ActAsAsync(login, s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, CancellationToken.None));

    public Task AcceptAsync(string login, Guid report) => World.ActAsAsync(login, s => s.GetRequiredService<ReviewReportHandler>().AcceptAsync(report, null, CancellationToken.None));

    public Task ReturnAsync(string login, Guid report, string reason) =>
        World.ActAsAsync(login, s => s.GetRequiredService<ReviewReportHandler>().ReturnAsync(report, null, new ReturnReportInput { Reason = reason }, CancellationToken.None));

    /// <summary>Written by the unit's officer (<c>a</c> or <c>b</c>), submitted by its secretary, accepted by the office.</summary>
    public async Task<Guid> AcceptedAsync(string unit, DateOnly day, params (string Target, string Numerator, string Denominator)[] figures)
    {
        var report = await DraftAsync($"{unit}.officer", day, figures);
        await SubmitAsync($"{unit}.secretary", report);
        await AcceptAsync("cqd.officer", report);
        return report;
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static WriteReportInput Input(DateOnly day, (string Target, string Numerator, string Denominator)[] figures) => new()
    {
        Day = day.ToString("yyyy-MM-dd", null),
        Figures = [.. figures.Select(f => new FigureInput { Target = f.Target, Numerator = f.Numerator, Denominator = f.Denominator })],
    };

    private async Task AcceptTasksAsync()
    {
        foreach (var login in new[] { "a.secretary", "b.secretary", "cqd.secretary" })
        {
            var tasks = await House.RowsAsync($"SELECT id FROM work_task WHERE owner_unit_id = '{World.Who(login).UnitId}'");
            foreach (var task in tasks) await World.ActAsAsync(login, s => s.GetRequiredService<AnswerTaskHandler>().AcceptAsync(Guid.Parse(task[0]!), null, CancellationToken.None));
        }
    }

    private static MemoryStream Csv(string text) => new(Encoding.UTF8.GetBytes(text));
}
