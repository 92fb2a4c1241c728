using DangBoSo.Faults.Tests.Writing;
using Xunit;

namespace DangBoSo.Faults.Tests.Killing;

/// <summary>Ten writers and more, one process, one point at which it dies.</summary>
internal static class Kill
{
    /// <summary>A point that is not reached in this time is not on the way of any writer.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    public static (string Name, string Value) Fault(string point) => ("DANGBOSO_FAULT", point);

    /// <summary>Lets the crew work until the process dies, and makes sure that it died there.</summary>
    /// <param name="shift">Tells this crew's work from an earlier one's on the same world.</param>
    public static async Task WaitAsync(FaultedWorld world, Victim victim, Notebook notebook, string fault, int shift)
    {
        var troubles = await Crew.WorkAsync(world, victim, notebook, shift, Limit);
        var code = await victim.DeathAsync(TimeSpan.FromSeconds(5));
        var words = code is null ? "" : await victim.WordsAsync();
        Assert.True(code is not null, $"{fault} was never reached: {notebook.Answered.Count} answers, the process lives. {string.Join('\n', troubles)} {string.Join('\n', notebook.Refused)}");
        Assert.True(code == Victim.KilledBySignal9, $"{fault}: the process ended with {code}, not by signal 9.\n{words}");
        Assert.True(troubles.Count == 0, $"{fault}: {string.Join('\n', troubles)}\n{words}");
        Assert.True(notebook.Refused.Count == 0, $"{fault}: refused {string.Join('\n', notebook.Refused)}\n{words}");
    }
}
