using System.Globalization;
using System.Runtime.CompilerServices;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Seals;
using DangBoSo.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DangBoSo.Platform.Tests.Seals;

/// <summary>Keys are changed while people read, write and look for values: none is lost, none is found too little or too often.</summary>
public sealed class RotationTests
{
    private const int Rows = 1100; // three steps of the job

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Keys_change_while_others_read_write_and_search(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var ids = await book.EnterAsync(Enumerable.Range(0, Rows).Select(Number));
        var expected = ids.Index().ToDictionary(x => x.Item, x => Number(x.Index));
        using var ends = new CancellationTokenSource();
        // On threads of their own: the embedded engine answers without ever giving way.
        var (changes, finds) = (new StrongBox<int>(), new StrongBox<int>());
        var (written, searched) = (Task.Run(() => WriteAsync(book, ids, expected, changes, ends.Token)), Task.Run(() => SearchAsync(book, ids, finds, ends.Token)));
        using var runner = Runner(book);
        await runner.StartAsync(CancellationToken.None);
        for (var round = 2; round <= 3; round++)
        {
            var (code, said) = await book.RunAsync("keys rotate");
            Assert.True(code == 0, said);
            await UntilDoneAsync(book);
            // Under both keys too; a busy machine may not have let them in before.
            await Task.WhenAll(UntilMoreAsync(changes, written), UntilMoreAsync(finds, searched));
            (code, said) = await book.RunAsync("keys retire");
            Assert.True(code == 0, said);
            Assert.Equal([$"column-{round}.key", $"find-{round}.key"], Directory.GetFiles(book.Keys, "*.key").Select(Path.GetFileName).Where(f => f!.StartsWith("column", StringComparison.Ordinal) || f.StartsWith("find", StringComparison.Ordinal)).Order(StringComparer.Ordinal)!);
        }

        await runner.StopAsync(CancellationToken.None);
        await ends.CancelAsync();
        await Task.WhenAll(written, searched);
        Assert.True(changes.Value > 10, "hardly anything was written meanwhile");
        Assert.True(finds.Value > 10, "hardly anything was searched meanwhile");
        // As a new process would: nothing but the files that are left.
        var keys = new ColumnKeys(KeyDirectory.At(book.Keys));
        foreach (var (id, phone) in expected)
        {
            var raw = await book.RawAsync(id);
            Assert.Equal(phone, keys.Open("specimen_thing.phone", id.ToString("D"), (byte[])raw[0]!).Text);
            Assert.Equal(keys.Hash(3, "specimen_thing.phone", phone), raw[1]);
        }
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Before_the_old_values_are_closed_anew_they_are_found_and_no_twin_slips_in(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var old = (await book.EnterAsync("0911111111"))[0];
        Assert.Equal(0, (await book.RunAsync("keys rotate")).Code);
        var fresh = (await book.EnterAsync("0922222222"))[0];
        Assert.StartsWith("2:", (string)(await book.RawAsync(fresh))[1]!, StringComparison.Ordinal);
        Assert.Equal((old, fresh), (await book.FindAsync("0911111111"), await book.FindAsync("0922222222")));
        Assert.Equal("specimen.thing.phone_taken", (await Assert.ThrowsAsync<RuleBroken>(() => book.ChangeAsync(fresh, "0911111111"))).Code);
        await book.ChangeAsync(old, "0911111111", "chỉ đổi tên"); // his own is no twin
        var (code, said) = await book.RunAsync("keys rotate");
        Assert.True(code == 1 && said.Contains("chưa kết thúc", StringComparison.Ordinal), said);
        (code, said) = await book.RunAsync("keys retire");
        Assert.True(code == 1 && said.Contains("column-1 còn giữ", StringComparison.Ordinal), said);
    }

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task A_job_that_was_cut_off_goes_on_where_it_was_and_what_does_not_open_keeps_its_key(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var ids = await book.EnterAsync(Enumerable.Range(0, Rows).Select(Number));
        await book.House.SqlAsync($"UPDATE specimen_thing SET phone = (SELECT phone FROM specimen_thing WHERE id = '{ids[1]:D}') WHERE id = '{ids[0]:D}'");
        Assert.Equal(2, (await book.RunAsync("keys rotate", "nonsense")).Code);
        Assert.Equal(0, (await book.RunAsync("keys rotate", "column")).Code);
        await StepAsync(book);
        await StepAsync(book); // and here the server was killed
        var part = await UnderAsync(book, 2);
        Assert.InRange(part, 1, (2 * Rows) - 2);
        using var runner = Runner(book);
        await runner.StartAsync(CancellationToken.None);
        await UntilDoneAsync(book);
        await runner.StopAsync(CancellationToken.None);
        Assert.Equal((2 * Rows) - 1, await UnderAsync(book, 2)); // each value, and as its act keeps it
        var (code, said) = await book.RunAsync("keys retire");
        Assert.True(code == 1 && said.Contains("column-1 còn giữ 1 giá trị", StringComparison.Ordinal), said);
        Assert.Contains("column-1", (await book.RunAsync("keys status")).Said, StringComparison.Ordinal);
        Assert.Equal(Number(5), await book.PhoneAsync(ids[5]));
    }

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"09{i:00000000}");

    private static async Task WriteAsync(Phonebook book, IReadOnlyList<Guid> ids, Dictionary<Guid, string> expected, StrongBox<int> count, CancellationToken until)
    {
        var random = new Random(7);
        for (var done = 0; !until.IsCancellationRequested; done++, count.Value = done)
        {
            // Half of them change the telephone, half only what stands beside it.
            var id = ids[random.Next(100, ids.Count)];
            var phone = done % 2 == 0 ? "08" + Number(done)[2..] : expected[id];
            await book.ChangeAsync(id, phone, $"lần {done}");
            expected[id] = phone;
        }
    }

    private static async Task SearchAsync(Phonebook book, IReadOnlyList<Guid> ids, StrongBox<int> count, CancellationToken until)
    {
        for (var done = 0; !until.IsCancellationRequested; done++, count.Value = done)
        {
            Assert.Equal(ids[done % 100], await book.FindAsync(Number(done % 100)));
            Assert.Equal(Number(done % 100), await book.PhoneAsync(ids[done % 100]));
        }
    }

    private static async Task UntilMoreAsync(StrongBox<int> count, Task counting)
    {
        var wanted = count.Value + 10;
        for (var tries = 0; tries < 6000 && count.Value < wanted && !counting.IsCompleted; tries++) await Task.Delay(10);
    }

    private static JobRunner Runner(Phonebook book) =>
        new(book.House.Services.GetRequiredService<IServiceScopeFactory>(), book.House.Services.GetRequiredService<JobLease>(), book.House.Services.GetRequiredService<JobBell>(), book.House.Services.GetRequiredService<LiveFeed>(), NullLogger<JobRunner>.Instance);

    private static Task StepAsync(Phonebook book) => book.House.AsAsync(ActorProfile.System, async s =>
        Assert.False(await s.GetServices<IJobHandler>().OfType<ResealJob>().Single().StepAsync(await s.GetRequiredService<AppDb>().Jobs.SingleAsync(), CancellationToken.None)));

    private static Task<long> UnderAsync(Phonebook book, int key) => book.House.AsAsync(ActorProfile.System, async s => (await s.GetRequiredService<KeyKeeper>().UseAsync(CancellationToken.None)).Single(k => k.Name == $"column-{key}").Values);

    private static async Task UntilDoneAsync(Phonebook book)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            var job = await book.House.AsAsync(ActorProfile.System, s => s.GetRequiredService<KeyKeeper>().LastJobAsync(CancellationToken.None));
            Assert.True(job!.State is not JobState.Failed, job.Message);
            if (job.State is JobState.Done) return;
            await Task.Delay(25);
        }

        Assert.Fail("The job did not end.");
    }
}
