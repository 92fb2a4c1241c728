using System.Collections.Concurrent;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Testing;

namespace DangBoSo.Faults.Tests.Writing;

/// <summary>More than ten writers at once, each in a session of their own.</summary>
internal static class Crew
{
    private static Writer[] Members =>
    [
        new Registrar("a.clerk", 0),
        new Registrar("nb.clerk", 150_000),
        new RegisterImporter("b.clerk"),
        new Dispatcher("cqd.clerk"),
        new Receiver("a.deputy", s => s.A),
        new Receiver("b.deputy", s => s.B),
        new Planner("cqd.officer"),
        new Reporter("a.secretary", s => s.TaskOfA),
        new Reporter("b.secretary", s => s.TaskOfB),
        new Reviewer("cqd.chief"),
        new MemberImporter("cqd.officer#2"),
        new TaskTaker("a.deputy#2"),
        new TaskTaker("b.deputy#2"),
    ];

    public static IReadOnlyList<string> Seats { get; } = [.. Members.Select(m => m.Seat)];

    /// <summary>Works until the process dies or <paramref name="limit"/> has passed.</summary>
    /// <returns>What went wrong other than the death itself.</returns>
    public static async Task<IReadOnlyCollection<string>> WorkAsync(FaultedWorld world, Victim victim, Notebook notebook, int shift, TimeSpan limit)
    {
        var troubles = new ConcurrentQueue<string>();
        using var end = new CancellationTokenSource(limit);
        await Task.WhenAll(Members.Select(m => WorkAsync(m, world, victim, notebook, shift, troubles, end.Token)));
        return troubles;
    }

    private static async Task WorkAsync(Writer writer, FaultedWorld world, Victim victim, Notebook notebook, int shift, ConcurrentQueue<string> troubles, CancellationToken end)
    {
        await Task.Yield();
        using var person = world.Enter(writer.Seat, victim);
        try
        {
            for (var round = 1000 * shift + 1; !end.IsCancellationRequested && !victim.HasDied; round++) await TryAsync(writer, person, round, notebook, world.Setting);
        }
        catch (InvalidOperationException e)
        {
            troubles.Enqueue($"{writer.Seat} ({writer.GetType().Name}): {e.Message}");
        }
    }

    /// <summary>A cut line is no finding: the process is dying, or it has dropped one connection. Whoever got no answer knows nothing.</summary>
    private static async Task TryAsync(Writer writer, Person person, int round, Notebook notebook, Setting setting)
    {
        try
        {
            await writer.RoundAsync(person, round, notebook, setting);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            await Task.Delay(100);
        }
    }
}
