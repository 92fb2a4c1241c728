using System.Globalization;

namespace DangBoSo.Bench;

/// <summary>The register of documents as a clerk sees it, against its floor, on a fresh demonstration; on PostgreSQL too when a connection is given.</summary>
internal static class RegisterScenario
{
    private const string Login = "vanthu.nb";
    private const string Password = "minh-hoa-2026";
    private const string Page = "/documents";

    public static async Task<int> RunAsync(string[] args)
    {
        var switches = args.Chunk(2).Where(a => a.Length == 2).ToDictionary(a => a[0], a => a[1], StringComparer.Ordinal);
        var times = int.Parse(switches.GetValueOrDefault("--times", "500"), CultureInfo.InvariantCulture);
        var results = new List<Measured> { await MeasureAsync("SQLite", null, times) };
        if (switches.TryGetValue("--postgres", out var postgres)) results.Add(await MeasureAsync("PostgreSQL", postgres, times));
        var report = Report.Of(Page, times, results);
        await Console.Out.WriteLineAsync(report);
        await File.WriteAllTextAsync(Path.Combine("docs", "performance.md"), report);
        return 0;
    }

    private static async Task<Measured> MeasureAsync(string engine, string? postgres, int times)
    {
        await Console.Error.WriteLineAsync($"{engine}: making the demonstration …");
        await using var server = await Server.StartAsync(postgres);
        var idle = server.Memory();
        using var clerk = new Browser(server.Address);
        await clerk.SignInAsync(Login, Password);
        // Records the page's SQL and bytes, which the floor then repeats.
        await clerk.GetAsync(Page, record: true);
        var floor = "/bench/floor?page=" + Uri.EscapeDataString(Page);
        await Console.Error.WriteLineAsync($"{engine}: measuring {times} times …");
        var (pages, floors) = (new List<Answer>(), new List<Answer>());
        for (var i = -100; i < times; i++)
        {
            // In turns, so that a noisy neighbour disturbs both alike; the first hundred warm up.
            var (page, bare) = (await clerk.GetAsync(Page), await clerk.GetAsync(floor));
            if (i < 0) continue;
            pages.Add(page);
            floors.Add(bare);
        }

        return new Measured(engine, Spread.Of(pages), Spread.Of(floors), floors[^1].Queries, idle, server.Memory());
    }
}

/// <param name="Queries">Of the page, beyond those of sign-in and acting that both pay.</param>
/// <param name="Idle">Bytes of the server's memory after its start.</param>
/// <param name="Worked">And after the measuring.</param>
internal sealed record Measured(string Engine, Spread Page, Spread Floor, int Queries, long Idle, long Worked);

/// <param name="Bytes">On the line, compressed.</param>
internal sealed record Spread(TimeSpan P50, TimeSpan P95, TimeSpan Max, int Bytes)
{
    public static Spread Of(List<Answer> answers)
    {
        var sorted = answers.Select(a => a.Took).Order().ToList();
        return new Spread(sorted[sorted.Count / 2], sorted[sorted.Count * 95 / 100], sorted[^1], answers[^1].Bytes);
    }
}
