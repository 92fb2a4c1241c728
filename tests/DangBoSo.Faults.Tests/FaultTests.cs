using System.Diagnostics;
using System.Text.RegularExpressions;
using DangBoSo.Faults.Tests.Comparing;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Faults.Tests;

/// <summary>
/// The real program is killed with SIGKILL at each named point while more than ten people write; started again, it has everything
/// that it had answered for, and nothing by halves. On one world several kills follow each other, and all answers must hold to the end.
/// </summary>
public abstract class FaultTests
{
    // For work on one point: DANGBOSO_FAULT_ONLY=acts.before_commit, or the beginning of names.
    private static readonly string Only = Environment.GetEnvironmentVariable("DANGBOSO_FAULT_ONLY") ?? "";

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("DANGBOSO_SLOW") == "1";

    protected static TheoryData<string> Of(Engine engine) => [.. (IsLong ? FaultPoint.Long(Only) : FaultPoint.Short(Only)).Where(r => r.Engine == engine).Select(r => r.Points)];

    protected static async Task HoldAsync(Engine engine, string points)
    {
        await using var world = await FaultedWorld.OpenAsync(engine);
        var notebook = new Notebook();
        var faults = points.Split(' ');
        var victim = await world.StartAsync(Victim.Product, Kill.Fault(faults[0]));
        var downloaded = 0;
        try
        {
            for (var i = 0; i < faults.Length; i++)
            {
                var watch = Stopwatch.StartNew();
                var rotating = ChangedAt(faults[i]) is { } key ? RotateAsync(world, key) : Task.CompletedTask;
                await Kill.WaitAsync(world, victim, notebook, faults[i], i);
                await rotating;
                await victim.DisposeAsync();
                var (killed, answers, death) = (watch.Elapsed, notebook.Answered.Count, TimeProvider.System.GetUtcNow());
                victim = await world.StartAsync(Victim.Product, i + 1 < faults.Length ? [Kill.Fault(faults[i + 1])] : []);
                await Restarted.HoldsAsync(world, victim, notebook, faults[i], i + 1 < faults.Length ? downloaded : 0, verify: i + 1 == faults.Length); // at the end all files once more
                if (ChangedAt(faults[i]) is not null) await RetireAsync(world);
                downloaded = notebook.Answered.Count;
                var takenUp = await JobsToTheEnd.TakenUpAsync(world, death);
                Assert.True(takenUp > 0 || !IsInJob(faults[i]), $"{faults[i]}: no job was cut off.");
                TestContext.Current.TestOutputHelper?.WriteLine($"{engine} {faults[i]}: killed after {killed.TotalSeconds:0.0} s, {answers} answers by then, {takenUp} jobs taken up again; compared in {(watch.Elapsed - killed).TotalSeconds:0.0} s");
            }
        }
        finally
        {
            await victim.DisposeAsync();
        }
    }

    private static bool IsInJob(string fault) => fault.StartsWith("jobs.", StringComparison.Ordinal) || fault.StartsWith("organisation.", StringComparison.Ordinal) || ChangedAt(fault) is not null;

    // Points on the way of a change of keys, which an operator asks for while people work.
    private static string? ChangedAt(string fault) => fault.StartsWith("keys.reseal", StringComparison.Ordinal) ? "column" : fault.StartsWith("keys.", StringComparison.Ordinal) ? "wrap" : null;

    private static async Task RotateAsync(FaultedWorld world, string key)
    {
        var (code, output) = await Victim.RunAsync(["keys", "rotate", key, .. world.Arguments]);
        Assert.True(code == 0, $"keys rotate: {code}\n{output}");
    }

    /// <summary>Nothing is left under the old key: the job that was cut off went on to its end.</summary>
    private static async Task RetireAsync(FaultedWorld world)
    {
        var (code, output) = await Victim.RunAsync(["keys", "retire", .. world.Arguments]);
        Assert.True(code == 0 && output.Contains("-1.key", StringComparison.Ordinal), $"keys retire: {code}\n{output}");
    }
}

public sealed class SqliteFaultTests : FaultTests
{
    public static TheoryData<string> Rows => Of(Engine.Sqlite);

    [Theory, MemberData(nameof(Rows))]
    public Task Nothing_answered_is_lost_and_nothing_is_half_done(string points) => HoldAsync(Engine.Sqlite, points);
}

public sealed class PostgresFaultTests : FaultTests
{
    public static TheoryData<string> Rows => Of(Engine.Postgres);

    [Theory, MemberData(nameof(Rows))]
    public Task Nothing_answered_is_lost_and_nothing_is_half_done(string points) => HoldAsync(Engine.Postgres, points);
}

public sealed partial class FaultTableTests
{
    [Fact]
    public void There_are_at_least_twenty_points() => Assert.True(FaultPoint.All.Select(p => p.Name).Distinct(StringComparer.Ordinal).Count() >= 20);

    /// <summary>A point that somebody adds to the product is killed at, too; one that is taken out is missed.</summary>
    [Fact]
    public void The_table_holds_the_points_that_the_product_has()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "DangBoSo.slnx"))) root = root.Parent ?? throw new InvalidOperationException("Run inside the repository.");
        var written = Directory.EnumerateFiles(Path.Combine(root.FullName, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(f => Hits().Matches(File.ReadAllText(f)).Select(m => m.Groups["name"].Value)).Distinct(StringComparer.Ordinal);
        Assert.Equal(FaultPoint.All.Select(p => p.Name).Order(StringComparer.Ordinal), written.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""Hit(Async)?\("(?<name>[a-z_.]+)"\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hits();
}
