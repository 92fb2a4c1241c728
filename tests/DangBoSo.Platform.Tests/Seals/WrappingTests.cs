using System.Buffers.Binary;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using DangBoSo.Platform.Seals;
using DangBoSo.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace DangBoSo.Platform.Tests.Seals;

/// <summary>The wrapping key changes while files come and are read: each opens with the keys that are left, in a process that knows no others.</summary>
public sealed class WrappingTests
{
    private const int Files = 40;

    [Theory, MemberData(nameof(Engines.Both), MemberType = typeof(Engines))]
    public async Task Files_open_under_the_new_key_alone_also_those_that_came_meanwhile(Engine engine)
    {
        await using var book = await Phonebook.OpenAsync(engine);
        var store = book.House.Services.GetRequiredService<FileStore>();
        var stored = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < Files; i++) await PutAsync(store, stored, i);
        using var ends = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            for (var i = Files; !ends.IsCancellationRequested; i++)
            {
                await PutAsync(store, stored, i);
                await ReadAsync(store, stored.ElementAt(i % Files));
            }
        });
        var (code, said) = await book.RunAsync("keys rotate", "wrap");
        Assert.True(code == 0, said);
        (code, said) = await book.RunAsync("keys retire");
        Assert.True(code == 1 && said.Contains("wrap-1 còn giữ", StringComparison.Ordinal), said);
        using var runner = new JobRunner(book.House.Services.GetRequiredService<IServiceScopeFactory>(), book.House.Services.GetRequiredService<JobLease>(), book.House.Services.GetRequiredService<JobBell>(), book.House.Services.GetRequiredService<LiveFeed>(), NullLogger<JobRunner>.Instance);
        await runner.StartAsync(CancellationToken.None);
        await UntilDoneAsync(book);
        await runner.StopAsync(CancellationToken.None);
        await ends.CancelAsync();
        await busy;
        (code, said) = await book.RunAsync("keys retire");
        Assert.True(code == 0 && said.Contains("wrap-1.key", StringComparison.Ordinal), said);
        Assert.False(File.Exists(Path.Combine(book.Keys, "wrap-1.key")));

        var left = KeyDirectory.At(book.Keys);
        var anew = new FileStore(store.Root, left, new Sealing(left));
        Assert.True(stored.Count > Files, "nothing came meanwhile");
        foreach (var one in stored) await ReadAsync(anew, one);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task An_upload_that_lasts_longer_than_the_old_key_opens_under_the_new_one(bool headWritten)
    {
        await using var book = await Phonebook.OpenAsync(Engine.Sqlite);
        var store = book.House.Services.GetRequiredService<FileStore>();
        var (arrived, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var content = new byte[200_000];
        // Held where its head is closed already (while it is looked at), or before (its end has not come).
        Stream coming = headWritten ? new MemoryStream(content) : new SlowStream(content, arrived, goOn.Task);
        var put = Task.Run(() => store.PutAsync(coming, FileStore.DefaultMaxBytes, headWritten ? async (_, _) => { arrived.SetResult(); await goOn.Task; } : null, CancellationToken.None));
        await arrived.Task;
        Assert.Equal(0, (await book.RunAsync("keys rotate", "wrap")).Code);
        for (var steps = 0; !await StepAsync(book); steps++) Assert.True(steps < 20, "it does not end");
        var (code, said) = await book.RunAsync("keys retire");
        Assert.True(code == 0 && said.Contains("wrap-1.key", StringComparison.Ordinal), said);
        goOn.SetResult();
        var blob = await put;
        var left = KeyDirectory.At(book.Keys);
        await ReadAsync(new FileStore(store.Root, left, new Sealing(left)), KeyValuePair.Create(blob.Hash, content));
    }

    /// <summary>Gives its first half, and the second when it is told to.</summary>
    private sealed class SlowStream(byte[] content, TaskCompletionSource halfWay, Task goOn) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= Length / 2 && halfWay.TrySetResult()) await goOn;
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }

    [Fact]
    public async Task A_head_that_was_cut_off_while_it_was_written_is_finished_at_the_next_start_and_an_altered_one_keeps_its_key()
    {
        await using var book = await Phonebook.OpenAsync(Engine.Sqlite);
        var store = book.House.Services.GetRequiredService<FileStore>();
        var stored = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++) await PutAsync(store, stored, i);
        var paths = stored.Keys.Select(h => Path.Combine(store.Root, h[..2], h[2..4], h)).ToList();
        await AlterAsync(paths[2], 20);
        Assert.Equal(0, (await book.RunAsync("keys rotate", "wrap")).Code);

        // As a power cut leaves it: the new head is safe, half of it is written.
        var sealing = new Sealing(KeyDirectory.At(book.Keys));
        var hash = stored.Keys.First();
        var head = (await File.ReadAllBytesAsync(paths[0]))[..ChunkFormat.Header];
        sealing.Renew(head.AsSpan(4), hash).CopyTo(head, 4);
        Directory.CreateDirectory(Path.Combine(store.Root, "heads"));
        await File.WriteAllBytesAsync(Path.Combine(store.Root, "heads", hash + ".head"), head);
        await using (var torn = new FileStream(paths[0], FileMode.Open)) await torn.WriteAsync(head.AsMemory(0, 30));
        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => ReadAsync(store, stored.First()));
        Assert.Equal(0, store.Sweep());
        await ReadAsync(store, stored.First());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(store.Root, "heads")));

        for (var steps = 0; !await StepAsync(book); steps++) Assert.True(steps < 20, "it does not end");
        Assert.Equal([2, 2, 1], paths.Select(p => BinaryPrimitives.ReadInt32BigEndian(File.ReadAllBytes(p).AsSpan(4))));
        var (code, said) = await book.RunAsync("keys retire");
        Assert.True(code == 1 && said.Contains("wrap-1 còn giữ 1 giá trị", StringComparison.Ordinal), said);
    }

    private static async Task PutAsync(FileStore store, Dictionary<string, byte[]> stored, int i)
    {
        var content = new byte[(i % 5 * 40_000) + 17];
        new Random(i).NextBytes(content);
        var blob = await store.PutAsync(new MemoryStream(content), FileStore.DefaultMaxBytes, null, CancellationToken.None);
        stored[blob.Hash] = content;
    }

    private static async Task ReadAsync(FileStore store, KeyValuePair<string, byte[]> one)
    {
        await using var stream = await store.OpenReadAsync(one.Key, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        Assert.Equal(one.Value, copy.ToArray());
    }

    private static async Task AlterAsync(string path, int at)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[at] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
    }

    private static Task<bool> StepAsync(Phonebook book) => book.House.AsAsync(ActorProfile.System, async s =>
    {
        var db = s.GetRequiredService<AppDb>();
        return await s.GetServices<IJobHandler>().OfType<RewrapJob>().Single().StepAsync(db.Jobs.Single(), CancellationToken.None);
    });

    private static async Task UntilDoneAsync(Phonebook book)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            var job = await book.House.AsAsync(ActorProfile.System, s => s.GetRequiredService<KeyKeeper>().LastJobAsync(RewrapJob.Name, CancellationToken.None));
            Assert.True(job!.State is not JobState.Failed, job.Message);
            if (job.State is JobState.Done) return;
            await Task.Delay(25);
        }

        Assert.Fail("The job did not end.");
    }
}
