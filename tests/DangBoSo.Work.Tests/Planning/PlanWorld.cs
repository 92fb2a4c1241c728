using System.Text;
using DangBoSo.Documents.Contracts;
using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.StartPlan;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Tests.Planning;

/// <summary>The small world with a document of the upper committee and a plan begun of it by its office.</summary>
internal sealed class PlanWorld : IAsyncDisposable
{
    public const string Office = "cqd.officer";

    private const string Clauses = """
        code,parent,title
        P2,,Mục tiêu
        P2.1,P2,Về hạ tầng số
        P3,,Phân công
        """;

    private const string Targets = """
        code,group,target,unit,counted_of,applies_to,baseline,target_value,due,source
        HT1,Hạ tầng số,Cán bộ có máy tính,%,cán bộ,*,,100,2030,002 P2.1
        DL1,Dữ liệu số,Hồ sơ được số hóa,%,hồ sơ,*,20,100,31/12/2027,002 P2.1
        """;

    private const string Paths = """
        code,clause,weight,2026,2027,2028,2029,2030
        HT1,P2.1,60,70,80,90,95,100
        DL1,P2.1,40,60,100,,,
        """;

    private const string Assignments = """
        stt,organisation,task,due,targets,source
        1,TN.CQD,Chỉ đạo thực hiện,2030,,002 P3
        2,TN.CQD.A,Số hóa hồ sơ của An,2027-12-31,DL1,002 P3
        3,TN.CQD.B,Số hóa hồ sơ của Bình,31/12/2027,DL1,002 P3
        4,*,Quán triệt và báo cáo hằng năm,hằng năm,HT1;DL1,002 P3
        """;

    private PlanWorld(SmallWorld world, Guid document, Guid plan) => (World, Document, Plan) = (world, document, plan);

    public SmallWorld World { get; }

    public TestHouse House => World.House;

    public Guid Document { get; }

    public Guid Plan { get; }

    public string PlanUrl => $"/work/plans/{Plan}";

    public static PlanTables Tables => new() { Clauses = Stream(Clauses), Targets = Stream(Targets), Paths = Stream(Paths), Assignments = Stream(Assignments) };

    public static async Task<PlanWorld> OpenAsync(Engine engine)
    {
        var world = await SmallWorld.OpenAsync(engine);
        var document = await RegisterAsync(world);
        var plan = await world.ActAsAsync(Office, s => s.GetRequiredService<StartPlanHandler>().HandleAsync(new StartPlanInput { DocumentId = document.ToString(), Title = "Đề án thử" }, CancellationToken.None));
        return new PlanWorld(world, document, plan);
    }

    /// <summary>Broken down and issued to both base units.</summary>
    public static async Task<PlanWorld> IssuedAsync(Engine engine)
    {
        var world = await OpenAsync(engine);
        await world.FillAsync();
        await world.IssueAsync();
        return world;
    }

    public static Task<Guid> RegisterAsync(SmallWorld world) => world.ActAsAsync(Office, s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(
        new NewDocument(DocumentBook.Outgoing, DocumentKind.Scheme, "07-ĐA/ĐU", new DateOnly(2026, 8, 30), "Đảng ủy các cơ quan thử", "Đề án thử"), [], CancellationToken.None));

    public Task<PlanImportOutcome> ImportAsync(PlanTables tables, bool check = false) => World.ActAsAsync(Office, s => s.GetRequiredService<IPlanImports>().ImportAsync(Plan, tables, check, CancellationToken.None));

    public async Task FillAsync()
    {
        var outcome = await ImportAsync(Tables);
        if (!outcome.Imported) throw new InvalidOperationException(string.Join("\n", outcome.Faults));
    }

    public Task IssueAsync() => World.ActAsAsync(Office, s => s.GetRequiredService<IssuePlanHandler>().HandleAsync(
        Plan, new IssuePlanInput { Units = [World.A.Id.ToString(), World.B.Id.ToString()] }, null, CancellationToken.None));

    /// <summary>The one task of a unit with this number.</summary>
    public async Task<Guid> TaskAsync(WorldUnit unit, string code) =>
        Guid.Parse((await House.RowsAsync($"SELECT id FROM work_task WHERE owner_unit_id = '{unit.Id}' AND code = '{code}'")).Single()[0]!);

    /// <summary>Everything that work keeps, in numbers: the same before and after what must change nothing.</summary>
    public async Task<string> StateAsync() => string.Join(' ', (await House.RowsAsync("""
        SELECT (SELECT count(*) FROM work_clause), (SELECT count(*) FROM work_target), (SELECT count(*) FROM work_task), (SELECT count(*) FROM work_target_version),
               (SELECT count(*) FROM work_task_version), (SELECT count(*) FROM work_plan_unit), (SELECT sum(version) FROM work_plan), (SELECT count(*) FROM platform_act WHERE type LIKE 'work.%'),
               (SELECT coalesce(sum(version), 0) FROM work_task), (SELECT coalesce(sum(version), 0) FROM work_target)
        """))[0]);

    public static Stream Stream(string csv) => new MemoryStream(Encoding.UTF8.GetBytes(csv));

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
