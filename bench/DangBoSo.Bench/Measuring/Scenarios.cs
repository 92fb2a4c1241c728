using System.Text.RegularExpressions;
using DangBoSo.Bench.Generating;

namespace DangBoSo.Bench.Measuring;

/// <summary>What is measured, each on a database made for it.</summary>
internal static partial class Scenarios
{
    // Of the demonstration (demo/posts.csv).
    private const string DemoClerk = "vanthu.nb", DemoSecretary = "bithu.cqd";
    private const string Cell = "M.01.001.01";

    public static Task RunAsync(string scenario, Asked asked, string? cluster, TextWriter output) => scenario switch
    {
        "generate" => GenerateAsync(asked, cluster, output),
        "demonstration" => DemonstrationAsync(asked, cluster, output),
        "board" => BoardAsync(asked, cluster, output),
        "lists" => ListsAsync(asked, cluster, output),
        "access" => AccessAsync(asked, cluster, output),
        "organisation" => OrganisationAsync(asked, cluster, output),
        "statistics" => StatisticsAsync(asked, cluster, output),
        _ => MemoryAsync(cluster, output),
    };

    private static async Task GenerateAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster, asked.Keep);
        await FillAsync(database, asked, 1, null, output);
    }

    private static async Task DemonstrationAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        await using var server = await Server.StartAsync(database.Folder, database.Postgres);
        using var clerk = await Browser.SignedInAsync(server.Address, DemoClerk, PeoplePart.Password);
        using var secretary = await Browser.SignedInAsync(server.Address, DemoSecretary, PeoplePart.Password);
        var board = PlanLink().Match(await secretary.TextAsync("/work")).Value + "/board";
        var meter = new Meter(database.Engine, server, asked.Times, output);
        await meter.RunAsync(new Case("register of a clerk", clerk, "/documents"), new Case("board of 12", secretary, board));
        await output.WriteLineAsync(await Weight.OfAsync(server, secretary, board));
    }

    private static async Task BoardAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        var world = await FillAsync(database, asked, 1, 1000, output);
        await using var server = await Server.StartAsync(database.Folder, database.Postgres);
        using var secretary = await Browser.SignedInAsync(server.Address, World.Secretary, PeoplePart.Password);
        await new Meter(database.Engine, server, asked.Times, output).RunAsync(new Case($"board of {world.Places.Count(p => p.Kind is Organisation.Contracts.UnitKind.BaseParty)}", secretary, $"/work/plans/{world.Plan:D}/board"));
    }

    private static async Task ListsAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        await FillAsync(database, asked, 10, 110_000, output);
        var far = await Far.OfAsync(database);
        await using var server = await Server.StartAsync(database.Folder, database.Postgres);
        using var clerk = await Browser.SignedInAsync(server.Address, World.Clerk, PeoplePart.Password);
        using var secretary = await Browser.SignedInAsync(server.Address, World.Secretary, PeoplePart.Password);
        using var busy = await Browser.SignedInAsync(server.Address, World.Busy, PeoplePart.Password);
        using var cell = await Browser.SignedInAsync(server.Address, PeoplePart.Login("bithu", Cell), PeoplePart.Password);
        var meter = new Meter(database.Engine, server, asked.Times, output);
        await meter.RunAsync(new Case("register, page 1", clerk, "/documents"), new Case("register, page 2,000", clerk, far.Documents));
        await meter.RunAsync(new Case("members, page 1", secretary, "/organisation/members"), new Case("members, page 2,000", secretary, far.Members));
        await meter.RunAsync(new Case("tasks, page 1", busy, "/work/tasks?tab=active"), new Case("tasks, page 2,000", busy, far.Tasks));
        await meter.RunAsync(new Case("members of the province", secretary, "/organisation/members"), new Case("members of a cell", cell, "/organisation/members"));
    }

    private static async Task OrganisationAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        await FillAsync(database, asked, 1, 1000, output);
        await using var server = await Server.StartAsync(database.Folder, database.Postgres);
        await OrganisationPages.MeasureAsync(database, server, asked.Times, output);
    }

    /// <summary>A year's statistics, of a province and of a cell: its members all came into the books in that year, the most there is to count.</summary>
    private static async Task StatisticsAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        await FillAsync(database, asked, 1, 1000, output);
        await using var server = await Server.StartAsync(database.Folder, database.Postgres);
        using var secretary = await Browser.SignedInAsync(server.Address, World.Secretary, PeoplePart.Password);
        using var cell = await Browser.SignedInAsync(server.Address, PeoplePart.Login("bithu", Cell), PeoplePart.Password);
        const string Path = "/organisation/statistics?from=01/01/2020";
        await new Meter(database.Engine, server, Math.Min(asked.Times, 20), output).RunAsync(new Case("statistics of the province", secretary, Path), new Case("statistics of a cell", cell, Path));
    }

    /// <summary>What need to know costs: the same pages of a server that filters and of one whose SQL has no filter, by turns; and of a wide and a narrow reader.</summary>
    private static async Task AccessAsync(Asked asked, string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        await FillAsync(database, asked, 1, null, output);
        var far = await Far.OfAsync(database);
        await using var with = await Server.StartAsync(filter: true, database.Folder, database.Postgres);
        await using var without = await Server.StartAsync(filter: false, database.Folder, database.Postgres);
        var pairs = new List<Pair>();
        foreach (var (name, login, path) in new[]
                 {
                     ("members, the province", World.Secretary, "/organisation/members"), ("members, page 2,000 or last", World.Secretary, far.Members),
                     ("members, a cell", PeoplePart.Login("bithu", Cell), "/organisation/members"),
                     ("register, the province's clerk", World.Clerk, "/documents"), ("register, page 2,000 or last", World.Clerk, far.Documents),
                     ("register, a cell's secretary", PeoplePart.Login("bithu", Cell), "/documents"),
                 })
        {
            pairs.Add(new Pair(name, path, await Browser.SignedInAsync(with.Address, login, PeoplePart.Password), await Browser.SignedInAsync(without.Address, login, PeoplePart.Password)));
        }

        await output.WriteLineAsync(await Pairs.RunAsync(database.Engine, asked.Times, pairs));
        pairs.ForEach(p => p.Dispose());
        await output.WriteLineAsync(await SignIns.RunAsync(with, PeoplePart.Login("canbo", Cell), Math.Min(asked.Times, 100)));
    }

    /// <summary>A restart, one page, a minute.</summary>
    private static async Task MemoryAsync(string? cluster, TextWriter output)
    {
        await using var database = await Database.CreateAsync(cluster);
        await (await Server.StartAsync(database.Folder, database.Postgres)).DisposeAsync(); // makes the demonstration
        await using var server = await Server.StartAsync(database.Folder, database.Postgres, bench: false);
        using var secretary = await Browser.SignedInAsync(server.Address, DemoSecretary, PeoplePart.Password);
        await secretary.TextAsync("/work");
        await Task.Delay(TimeSpan.FromMinutes(1));
        await output.WriteLineAsync($"{database.Engine}: one page after a restart, a minute later: {server.Memory() / 1_000_000} MB resident");
    }

    private static async Task<World> FillAsync(Database database, Asked asked, double scale, int? documents, TextWriter output)
    {
        var shape = Shape.Of(asked.Scale ?? scale, asked.Documents ?? (asked.Scale is null ? documents : null), DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime));
        var began = TimeProvider.System.GetTimestamp();
        var world = await database.FillAsync(shape);
        await output.WriteLineAsync($"{database.Engine}: {shape.Organisations} organisations, {shape.Members} members, {shape.Accounts} accounts, {shape.Documents} documents, {shape.Tasks + shape.MoreTasks} tasks generated in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s{(database.Postgres is null ? $", {database.Bytes / 1_000_000} MB" : "")}\n");
        return world;
    }

    [GeneratedRegex("/work/plans/[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlanLink();
}
