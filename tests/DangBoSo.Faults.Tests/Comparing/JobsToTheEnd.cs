using System.Diagnostics;
using System.Globalization;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;

namespace DangBoSo.Faults.Tests.Comparing;

/// <summary>What was cut off is taken up again and comes to its end: every row once.</summary>
internal static class JobsToTheEnd
{
    private const string Unfinished = "SELECT count(*) FROM platform_job WHERE state IN ('Waiting', 'Running')";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Jobs that the dead process had begun and the new one ended.</summary>
    /// <param name="death">When the old one was dead and the new one not yet born.</param>
    public static Task<long> TakenUpAsync(FaultedWorld world, DateTimeOffset death)
    {
        var at = (death - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return world.CountAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT count(*) FROM platform_job WHERE created_at < {at} AND ended_at >= {at}"));
    }

    public static async Task<List<Difference>> CheckAsync(FaultedWorld world, Notebook notebook)
    {
        var found = new List<Difference>();
        var waited = Stopwatch.StartNew();
        while (await world.CountAsync(Unfinished) > 0 && waited.Elapsed < Patience) await Task.Delay(100);
        foreach (var job in await world.RowsAsync("SELECT kind, state, done, total, message FROM platform_job WHERE state <> 'Done'"))
            found.Add(new Difference(Kind.HalfDone, $"job {string.Join(' ', job)}"));
        found.AddRange(await Answers.FactsAsync(world, notebook.Answered.SelectMany(a => a.Deed.InTheEnd.Select(f => (a.Deed, f)))));
        return found;
    }
}
