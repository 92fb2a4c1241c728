using DangBoSo.Mishaps.Tests.Making;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Mishaps.Tests;

public sealed class ClockTests
{
    [Theory]
    [MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_clock_that_jumps_back_loses_no_act_and_no_order(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("cqd.clerk");
        await clerk.RegisterAsync(Letters.Fields("01-CV/ĐU"));
        world.House.Clock.Advance(TimeSpan.FromHours(-30));
        var second = await clerk.RegisterAsync(Letters.Fields("02-CV/ĐU"));
        Assert.Contains("02-CV/ĐU", second.Text, StringComparison.Ordinal);
        var edited = await clerk.SubmitAsync(await clerk.GetPageAsync(second.Path + "/correct"), "main form", ("Abstract", "Sửa khi đồng hồ chạy lùi"));
        Assert.Contains("Sửa khi đồng hồ chạy lùi", edited.Text, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], (await world.House.RowsAsync("SELECT register_number FROM documents_document ORDER BY register_number")).Select(r => r[0]));
        await world.House.VerifyLedgerAsync();
        world.House.Clock.Advance(TimeSpan.FromHours(31));
        Assert.Equal(200, (await clerk.GetPageAsync("/documents")).Status);
        Assert.Contains("03-CV/ĐU", (await clerk.RegisterAsync(Letters.Fields("03-CV/ĐU"))).Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }
}
