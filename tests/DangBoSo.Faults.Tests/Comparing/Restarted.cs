using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;
using Xunit;

namespace DangBoSo.Faults.Tests.Comparing;

/// <summary>All that is asked of a process that was started again on what the killed one left.</summary>
internal static class Restarted
{
    /// <param name="downloaded">As many of the first answers had their files looked at before, on this world.</param>
    /// <param name="verify">Also recompute the record of all acts: once on each world, after its last kill, since nothing in it can be mended unseen.</param>
    public static async Task HoldsAsync(FaultedWorld world, Victim again, Notebook notebook, string fault, int downloaded = 0, bool verify = true)
    {
        var found = await FindAsync(world, again, notebook, downloaded);
        Assert.True(found.Count == 0, $"{fault}: {notebook.Answered.Count} answers, {notebook.Unanswered.Count} posts without one.\n{string.Join('\n', found)}");
        var before = notebook.Answered.Count;
        found = await Answers.PostAgainAsync(world, again, notebook);
        found.AddRange(await JobsToTheEnd.CheckAsync(world, notebook));
        found.AddRange(await Answers.CompareAsync(world, notebook.Answered));
        found.AddRange(await Answers.CompareFilesAsync(world, again, notebook.Answered.Skip(before)));
        found.AddRange(await Wholeness.CheckAsync(world));
        Assert.True(found.Count == 0, $"{fault}, after posting again:\n{string.Join('\n', found)}\n{string.Join('\n', notebook.Refused)}");
        if (verify) await VerifyAsync(world);
    }

    public static async Task<List<Difference>> FindAsync(FaultedWorld world, Victim again, Notebook notebook, int downloaded = 0)
    {
        var found = await StoppedJobs.CheckAsync(world, again, notebook);
        found.AddRange(await Answers.CompareAsync(world, notebook.Answered));
        found.AddRange(await Answers.CompareFilesAsync(world, again, notebook.Answered.Skip(downloaded)));
        found.AddRange(await Wholeness.CheckAsync(world));
        return found;
    }

    /// <summary>The command as an operator runs it, in a process of its own.</summary>
    private static async Task VerifyAsync(FaultedWorld world)
    {
        var (code, output) = await Victim.RunAsync(["ledger", "verify", .. world.Engine]);
        Assert.True(code == 0, $"ledger verify: {code}\n{output}");
        Assert.Matches("Hành vi: +[1-9]", output);
        Assert.Matches("Hàng đã so: +[1-9]", output);
    }
}
