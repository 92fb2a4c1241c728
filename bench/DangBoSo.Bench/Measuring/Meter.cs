namespace DangBoSo.Bench.Measuring;

/// <param name="Who">Signed in.</param>
internal sealed record Case(string Name, Browser Who, string Path);

/// <summary>Asks for pages and their floors by turns, so that a noisy neighbour disturbs all alike; the first round warms up.</summary>
internal sealed class Meter(string engine, Server server, int times, TextWriter output)
{
    private const int WarmUp = 40;

    public async Task RunAsync(params IReadOnlyList<Case> cases)
    {
        var results = cases.Select(c => (Case: c, Pages: new List<Answer>(), Floors: new List<Answer>())).ToList();
        // Records the page's SQL and bytes, which the floor then repeats; twice, since what the first request loads is loaded once.
        foreach (var c in cases)
        {
            await c.Who.GetAsync(c.Path);
            await c.Who.GetAsync(c.Path, record: true);
        }

        for (var i = -WarmUp; i < times; i++)
        {
            foreach (var (c, pages, floors) in results)
            {
                var (page, floor) = (await c.Who.GetAsync(c.Path), await c.Who.GetAsync("/bench/floor?page=" + Uri.EscapeDataString(c.Path)));
                if (i < 0) continue;
                pages.Add(page);
                floors.Add(floor);
            }
        }

        await output.WriteLineAsync(Report.Table(engine, times, [.. results.Select(r => new Measured(r.Case.Name, Spread.Of(r.Pages), Spread.Of(r.Floors), r.Floors[^1].Queries))], server.Memory()));
    }
}

/// <param name="Queries">Of the page, beyond those of sign-in and acting that both pay.</param>
internal sealed record Measured(string Name, Spread Page, Spread Floor, int Queries);

/// <param name="Bytes">On the line, compressed.</param>
internal sealed record Spread(TimeSpan P50, TimeSpan P95, TimeSpan Max, int Bytes)
{
    public static Spread Of(List<Answer> answers)
    {
        var sorted = answers.Select(a => a.Took).Order().ToList();
        return new Spread(sorted[sorted.Count / 2], sorted[sorted.Count * 95 / 100], sorted[^1], answers[^1].Bytes);
    }
}
