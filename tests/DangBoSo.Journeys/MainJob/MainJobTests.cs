using DangBoSo.Journeys.Browsing;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Journeys.MainJob;

/// <summary>
/// The plan goes in as a document and comes out as accepted figures of twelve organisations: one journey, each act by the person who
/// does it, in a browser with script on SQLite and without script on PostgreSQL.
/// </summary>
public sealed class MainJobTests
{
    [Fact]
    public Task A_plan_becomes_accepted_figures_with_script_on_SQLite() => RunAsync(Engine.Sqlite, script: true);

    [Fact]
    public Task A_plan_becomes_accepted_figures_without_script_on_PostgreSQL() => RunAsync(Engine.Postgres, script: false);

    private static async Task RunAsync(Engine engine, bool script)
    {
        await using var world = await TwelveWorld.OpenAsync(engine);
        await using var browser = await Browser.StartAsync(script);
        await using var seen = new Witness(world.House, browser);
        try
        {
            await new BreakingDown(world, seen).RunAsync();
            await new Answering(seen).RunAsync();
            await new Reporting(world, seen).RunAsync();
        }
        catch (Exception e)
        {
            throw new InvalidOperationException(await seen.TellAsync(), e);
        }

        Assert.True(seen.Wrong.Count == 0, string.Join('\n', seen.Wrong));
        await world.House.VerifyLedgerAsync();
    }
}
