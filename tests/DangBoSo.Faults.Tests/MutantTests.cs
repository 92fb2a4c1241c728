using DangBoSo.Faults.Tests.Comparing;
using DangBoSo.Faults.Tests.Killing;
using DangBoSo.Faults.Tests.Writing;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Faults.Tests;

/// <summary>A test that cannot fail proves nothing: the same program with its commit moved behind the answer is found out.</summary>
public sealed class MutantTests
{
    private const string Program = "DangBoSo.Faults.Mutant.dll";

    // The comparison reads both engines with the same statements: that it is not blind needs both in the long form only.
    public static TheoryData<Engine> Seeing => Environment.GetEnvironmentVariable("DANGBOSO_SLOW") == "1" ? [Engine.Sqlite, Engine.Postgres] : [Engine.Sqlite];

    [Theory, MemberData(nameof(Seeing))]
    public async Task The_comparison_catches_an_answer_given_before_the_commit(Engine engine)
    {
        await using var world = await FaultedWorld.OpenAsync(engine);
        var notebook = new Notebook();
        await KillAsync(world, notebook, "mutant.between_answer_and_commit:12", ("DANGBOSO_FAULT_MUTANT", "answer-before-commit"));
        await using var again = await world.StartAsync(Victim.Product);
        var found = await Restarted.FindAsync(world, again, notebook);
        Assert.Contains(found, f => f.Kind == Kind.AcknowledgedMissing);
        Assert.DoesNotContain(found, f => f.Kind != Kind.AcknowledgedMissing);
    }

    [Fact]
    public async Task The_same_program_without_the_mistake_loses_nothing()
    {
        await using var world = await FaultedWorld.OpenAsync(Engine.Sqlite);
        var notebook = new Notebook();
        await KillAsync(world, notebook, "web.after_answer:20");
        await using var again = await world.StartAsync(Victim.Product);
        await Restarted.HoldsAsync(world, again, notebook, "web.after_answer:20");
    }

    private static async Task KillAsync(FaultedWorld world, Notebook notebook, string fault, params IEnumerable<(string Name, string Value)> environment)
    {
        await using var victim = await world.StartAsync(Program, [Kill.Fault(fault), .. environment]);
        await Kill.WaitAsync(world, victim, notebook, fault, 0);
    }
}
