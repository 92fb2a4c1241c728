using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Platform.Data;
using Xunit;

namespace DangBoSo.Ledger.Tests.Tamper;

public sealed class SequencerTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Writers_and_sequencers_at_once_leave_one_dense_log(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.SequenceAsync();
        var before = (await house.VerifyAsync()).Leaves;
        var writers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++) await house.ActAsync("test.done", _ => Task.CompletedTask);
        }));
        var sequencers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 10; i++) await house.SequenceAsync();
        }));
        await Task.WhenAll([.. writers, .. sequencers]);
        await house.SequenceAsync();

        var report = await house.VerifyAsync();
        Assert.Empty(report.Findings);
        Assert.Equal((before + 100, 0), (report.Leaves, report.Pending));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task An_altered_last_checkpoint_is_not_built_upon(string engine)
    {
        await using var house = await LedgerHouse.OpenAsync(engine);
        await house.ActAsync("test.done", _ => Task.CompletedTask);
        await house.SequenceAsync();
        await house.SqlAsync("UPDATE ledger_checkpoint SET root_hash = frontier, frontier = root_hash, tree_size = tree_size + 1");
        await house.ActAsync("test.done", _ => Task.CompletedTask);
        Assert.Equal("ledger.log.contradicts_itself", (await Assert.ThrowsAsync<LedgerStopped>(house.SequenceAsync)).Code);
    }
}
