using System.Diagnostics;
using DangBoSo.Ledger.Tests.Signed;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Ledger.Tests.ShowLedger;

public sealed class LedgerPageTests
{
    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_administrator_verifies_and_sees_the_result(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        var page = await admin.SubmitAsync(await admin.GetPageAsync("/ledger"), "#verify");
        Assert.Equal(303, page.FirstStatus);
        page = await UntilAsync(async () => await admin.GetPageAsync("/ledger"), p => !p.Text.Contains("Đang kiểm tra", StringComparison.Ordinal), seconds: 60);
        Assert.Contains("Khớp", page.Text, StringComparison.Ordinal);
        await world.House.VerifyLedgerAsync();
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Others_are_refused(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var clerk = await world.SignInAsAsync("a.clerk");
        Assert.Equal(403, (await clerk.GetPageAsync("/ledger")).Status);
        Assert.Equal(403, (await clerk.ApiGetAsync("/api/v1/ledger")).Status);
        Assert.Equal(403, (await clerk.ApiPostAsync("/api/v1/ledger/verifications", new { })).Status);
        Assert.Equal(0, await world.House.CountAsync("SELECT count(*) FROM platform_job WHERE kind = 'ledger.verify'"));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task An_act_has_its_place_within_five_seconds(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        await world.SignInAsAsync("a.clerk");
        var clock = Stopwatch.StartNew();
        await UntilAsync(() => world.House.CountAsync("SELECT count(*) FROM platform_act WHERE id NOT IN (SELECT act_id FROM ledger_leaf)"), n => n == 0, seconds: 5);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task The_page_shows_the_signed_checkpoint_and_says_when_the_log_has_stopped(Engine engine)
    {
        await using var world = await SmallWorld.OpenAsync(engine);
        var admin = await world.SignInAsAsync("cqd.admin");
        await world.House.SequencedAsync(3);
        var page = await admin.GetPageAsync("/ledger");
        var name = page.All("dl.facts code").Select(c => c.TextContent).Single(c => c.StartsWith("dangboso.local/", StringComparison.Ordinal) && !c.Contains('+'));
        Assert.Contains("Chưa có nhân chứng", page.Text, StringComparison.Ordinal);
        Assert.StartsWith(name + "\n", System.Text.Encoding.UTF8.GetString((await admin.DownloadAsync(page.Link("Tải điểm chốt"))).Bytes), StringComparison.Ordinal);

        await world.House.SqlAsync("DELETE FROM ledger_checkpoint WHERE tree_size = (SELECT max(tree_size) FROM ledger_checkpoint)");
        page = await admin.GetPageAsync("/ledger");
        Assert.Contains("Sổ đang dừng", page.Text, StringComparison.Ordinal);
        Assert.Contains("ledger fork", page.Text, StringComparison.Ordinal);
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Predicate<T> done, int seconds)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (done(value) || clock.Elapsed.TotalSeconds > seconds) return value;
            await Task.Delay(200);
        }
    }
}
