using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.StartPlan;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Tests.Planning;

/// <summary>The fourteen organisations of the demonstration, one officer of the committee's office, and a plan begun.</summary>
internal sealed class DemoUnits : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;
    private Guid account;
    private Guid post;
    private Guid plan;

    private DemoUnits(TestHouse house) => House = house;

    public TestHouse House { get; }

    public static async Task<DemoUnits> OpenAsync(Engine engine)
    {
        var demo = new DemoUnits(await TestHouse.StartAsync(engine));
        await demo.House.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(File("organisations.csv"), Ct));
        var unit = Guid.Parse((await demo.House.RowsAsync("SELECT id FROM organisation_unit WHERE code = 'TN.CQD'"))[0][0]!);
        demo.post = await demo.House.ActAsAsync(null, null, async s =>
        {
            var opened = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, OrganKind.Office, PostRole.ChiefOfOffice, "Chánh Văn phòng", "Người Thử", null, new DateOnly(2026, 1, 1)), Ct);
            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), Ct);
            return opened.Id;
        });
        demo.account = (await demo.House.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync([new NewAccount("chief", SmallWorld.Password, "Người Thử", null, [demo.post])], Ct)))[0];
        var document = await demo.DoAsync(s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(new NewDocument(DocumentBook.Outgoing, DocumentKind.Scheme, "07-ĐA/ĐU", new DateOnly(2026, 8, 30), "Đảng ủy", "Đề án chuyển đổi số"), [], Ct));
        demo.plan = await demo.DoAsync(s => s.GetRequiredService<StartPlanHandler>().HandleAsync(new StartPlanInput { DocumentId = document.ToString(), Title = "Đề án chuyển đổi số" }, Ct));
        return demo;
    }

    /// <param name="folder">Empty for the real plan.</param>
    /// <param name="excel">The same tables as workbooks.</param>
    public async Task<PlanImportOutcome> ImportAsync(string folder, bool excel = false)
    {
        var streams = new List<Stream>();
        foreach (var name in new[] { "clauses.csv", "targets.csv", "targets-path.csv", "assignments.csv" })
        {
            using var text = new StreamReader(File(folder + name));
            streams.Add(excel ? new MemoryStream(await Excel.OfAsync(await text.ReadToEndAsync())) : File(folder + name));
        }

        var tables = new PlanTables { Clauses = streams[0], Targets = streams[1], Paths = streams[2], Assignments = streams[3] };
        return await DoAsync(s => s.GetRequiredService<IPlanImports>().ImportAsync(plan, tables, check: false, Ct));
    }

    public async Task IssueAsync()
    {
        var units = await House.RowsAsync("SELECT id FROM organisation_unit WHERE code LIKE 'TN.CQD.%'");
        await DoAsync(s => s.GetRequiredService<IssuePlanHandler>().HandleAsync(plan, new IssuePlanInput { Units = [.. units.Select(u => u[0]!)] }, null, Ct));
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private Task<T> DoAsync<T>(Func<IServiceProvider, Task<T>> work) => House.ActAsAsync(account, post, work);

    private static FileStream File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "demo", name);
            if (System.IO.File.Exists(path)) return System.IO.File.OpenRead(path);
        }

        throw new FileNotFoundException(name);
    }
}
