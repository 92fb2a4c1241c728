using System.Globalization;
using System.Text;

namespace DangBoSo.Bench.Measuring;

/// <param name="With">Signed in where the filter is.</param>
/// <param name="Without">The same person where it is not.</param>
internal sealed record Pair(string Name, string Path, Browser With, Browser Without) : IDisposable
{
    public void Dispose()
    {
        With.Dispose();
        Without.Dispose();
    }
}

/// <summary>Two servers asked by turns, so that a noisy neighbour disturbs both alike.</summary>
internal static class Pairs
{
    private const int WarmUp = 40;

    public static async Task<string> RunAsync(string engine, int times, IReadOnlyList<Pair> pairs)
    {
        var results = pairs.Select(p => (Pair: p, With: new List<Answer>(), Without: new List<Answer>())).ToList();
        for (var i = -WarmUp; i < times; i++)
        {
            foreach (var (pair, with, without) in results)
            {
                // Who is asked second finds the machine's caches warm: by turns too.
                foreach (var (who, answers) in i % 2 == 0 ? [(pair.With, with), (pair.Without, without)] : new[] { (pair.Without, without), (pair.With, with) })
                {
                    var answer = await who.GetAsync(pair.Path);
                    if (i >= 0) answers.Add(answer);
                }
            }
        }

        return Table(engine, times, [.. results.Select(r => (r.Pair.Name, Spread.Of(r.With), Spread.Of(r.Without)))]);
    }

    private static string Table(string engine, int times, IReadOnlyList<(string Name, Spread With, Spread Without)> results)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{engine}, {times} times each by turns, load {Report.Load()}\n\n");
        text.Append("| page | with / without the filter | p50 ms with (without) | p95 ms | bytes |\n|---|---|---|---|---|\n");
        foreach (var (name, with, without) in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | **{with.P50 / without.P50:0.00}** | {with.P50.TotalMilliseconds:0.0} ({without.P50.TotalMilliseconds:0.0}) | {with.P95.TotalMilliseconds:0.0} ({without.P95.TotalMilliseconds:0.0}) | {with.Bytes} ({without.Bytes}) |\n");
        }

        return text.ToString();
    }
}
