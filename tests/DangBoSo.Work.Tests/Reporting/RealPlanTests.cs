using System.Globalization;
using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Contracts;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Testing;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Features.IssuePlan;
using DangBoSo.Work.Features.ReviewReport;
using DangBoSo.Work.Features.StartPlan;
using DangBoSo.Work.Features.SubmitReport;
using DangBoSo.Work.Features.WriteReport;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace DangBoSo.Work.Tests.Reporting;

/// <summary>The real plan, 11 targets in twelve organisations, reported four times; a separate script recomputes all 132 cells of four days.</summary>
public sealed class RealPlanTests
{
    private static readonly string[] Targets = ["HT1", "HT2", "UD1", "UD2", "DL1", "DL2", "DL3", "DL4", "DL5", "NL1", "NL2"];

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task All_cells_are_recomputed(Engine engine)
    {
        await using var house = await TestHouse.StartAsync(engine);
        var people = await PeopleAsync(house);
        var plan = await IssueAsync(house, people);
        var chance = new Random(132);
        var days = new List<DateOnly>();
        for (var round = 0; round < 4; round++)
        {
            house.Clock.Advance(TimeSpan.FromDays(30));
            foreach (var (_, unit) in people.Where(p => p.Key.Count(c => c == '.') == 2))
            {
                if (chance.Next(5) == 0) continue; // not every organisation reports every time
                var report = await house.ActAsAsync(unit.Account, unit.Officer, s => s.GetRequiredService<WriteReportHandler>().OnPlanAsync(plan, Input(house.Today, chance), [], CancellationToken.None));
                await house.ActAsAsync(unit.Account, unit.Secretary, s => s.GetRequiredService<SubmitReportHandler>().HandleAsync(report, null, CancellationToken.None));
                var office = people["TN.CQD"];
                if (chance.Next(6) > 0) await house.ActAsAsync(office.Account, office.Officer, s => s.GetRequiredService<ReviewReportHandler>().AcceptAsync(report, null, CancellationToken.None));
            }

            days.Add(house.Today);
        }

        var reader = await house.SignInAsAsync("reader");
        await Recompute.EqualAsync(reader, plan, house.Today, past: false, 132);
        foreach (var day in days.Take(3)) await Recompute.EqualAsync(reader, plan, day, past: true, 132);
        var board = await reader.ApiGetAsync($"/api/v1/work/plans/{plan}/board");
        Assert.True(board.Queries <= 12, $"{board.Queries} queries"); // as many as for two organisations
        var page = await reader.GetPageAsync($"/work/plans/{plan}/board");
        Assert.True(page.WireBytes <= 15_000, $"{page.WireBytes} bytes");
    }

    /// <summary>In each organisation one person with two posts: writer and secretary; in the committee's office one who accepts.</summary>
    private static async Task<Dictionary<string, (Guid Account, Guid Officer, Guid Secretary, Guid Unit)>> PeopleAsync(TestHouse house)
    {
        await house.ActAsAsync(null, null, s => s.GetRequiredService<IOrganisationImports>().UnitsAsync(Demo("organisations.csv"), CancellationToken.None));
        var units = (await house.RowsAsync("SELECT code, id FROM organisation_unit WHERE code LIKE 'TN.CQD%'")).ToDictionary(r => r[0]!, r => Guid.Parse(r[1]!), StringComparer.Ordinal);
        var posts = await house.ActAsAsync(null, null, async s =>
        {
            var opened = new Dictionary<string, (Guid Officer, Guid Secretary)>(StringComparer.Ordinal);
            foreach (var (code, unit) in units)
            {
                var office = code == "TN.CQD" ? OrganKind.Office : OrganKind.Committee;
                var writer = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, office, PostRole.Officer, "Chuyên viên", $"Thử {code}", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
                var secretary = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, OrganKind.Committee, PostRole.Secretary, "Bí thư", $"Thử {code}", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
                opened[code] = (writer.Id, secretary.Id);
                if (code != "TN.CQD") continue;
                var reader = await s.GetRequiredService<IPosts>().OpenAsync(new NewPost(unit, office, PostRole.Officer, "Chuyên viên", "Thử Đọc", null, new DateOnly(2026, 1, 1)), CancellationToken.None);
                opened["reader"] = (reader.Id, reader.Id);
            }

            await s.GetRequiredService<Acts>().SaveAsync(new Act("organisation.posts_opened"), CancellationToken.None);
            return opened;
        });
        var codes = posts.Keys.ToList();
        var accounts = await house.ActAsAsync(null, null, s => s.GetRequiredService<IAccounts>().CreateAsync(
            [.. codes.Select(c => new NewAccount(c.ToLowerInvariant(), SmallWorld.Password, $"Thử {c}", null, [.. new[] { posts[c].Officer, posts[c].Secretary }.Distinct()]))], CancellationToken.None));
        return codes.Select((c, i) => (c, accounts[i])).ToDictionary(p => p.c, p => (p.Item2, posts[p.c].Officer, posts[p.c].Secretary, units.GetValueOrDefault(p.c)), StringComparer.Ordinal);
    }

    private static async Task<Guid> IssueAsync(TestHouse house, Dictionary<string, (Guid Account, Guid Officer, Guid Secretary, Guid Unit)> people)
    {
        var office = people["TN.CQD"];
        Task<Guid> Do(Func<IServiceProvider, Task<Guid>> work) => house.ActAsAsync(office.Account, office.Officer, work);
        var document = await Do(s => s.GetRequiredService<IRegisterDocument>().RegisterAsync(
            new NewDocument(DocumentBook.Outgoing, DocumentKind.Scheme, "07-ĐA/ĐU", new DateOnly(2026, 8, 30), "Đảng ủy", "Đề án"), [], CancellationToken.None));
        var plan = await Do(s => s.GetRequiredService<StartPlanHandler>().HandleAsync(new StartPlanInput { DocumentId = document.ToString(), Title = "Đề án" }, CancellationToken.None));
        await Do(async s =>
        {
            var tables = new PlanTables { Clauses = Demo("clauses.csv"), Targets = Demo("targets.csv"), Paths = Demo("targets-path.csv"), Assignments = Demo("assignments.csv") };
            var outcome = await s.GetRequiredService<IPlanImports>().ImportAsync(plan, tables, check: false, CancellationToken.None);
            return outcome.Imported ? plan : throw new InvalidOperationException(string.Join('\n', outcome.Faults));
        });
        var units = people.Where(p => p.Key.Count(c => c == '.') == 2).Select(p => p.Value.Unit.ToString()).ToList();
        return await Do(s => s.GetRequiredService<IssuePlanHandler>().HandleAsync(plan, new IssuePlanInput { Units = units }, null, CancellationToken.None));
    }

    private static WriteReportInput Input(DateOnly day, Random chance) => new()
    {
        Day = day.AddDays(-chance.Next(0, 10)).ToString("yyyy-MM-dd", null),
        Figures = [.. Targets.Where(t => chance.Next(8) > 0 || t == "HT1").Select(t => Figure(t, chance))],
    };

    private static FigureInput Figure(string target, Random chance)
    {
        var total = chance.Next(0, 300);
        return new FigureInput { Target = target, Numerator = chance.Next(0, total + 1).ToString(CultureInfo.InvariantCulture), Denominator = total.ToString(CultureInfo.InvariantCulture) };
    }

    private static FileStream Demo(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "demo", name))) folder = folder.Parent!;
        return File.OpenRead(Path.Combine(folder.FullName, "demo", name));
    }
}
