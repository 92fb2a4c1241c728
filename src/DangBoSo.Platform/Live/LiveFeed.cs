using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DangBoSo.Platform.Live;

/// <summary>Tells open pages which topics changed. A reader that is too slow loses hints, not data: the page fetches itself.</summary>
public sealed class LiveFeed
{
    private readonly ConcurrentDictionary<long, Subscription> readers = [];
    private long next;

    public void Publish(string topic)
    {
        foreach (var reader in readers.Values.Where(r => r.Topics.Contains(topic))) reader.Channel.Writer.TryWrite(topic);
    }

    public async IAsyncEnumerable<string> ReadAsync(IReadOnlySet<string> topics, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var id = Interlocked.Increment(ref next);
        var subscription = new Subscription(topics, Channel.CreateBounded<string>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest }));
        readers[id] = subscription;
        try
        {
            await foreach (var topic in subscription.Channel.Reader.ReadAllAsync(ct)) yield return topic;
        }
        finally
        {
            readers.TryRemove(id, out _);
        }
    }

    private sealed record Subscription(IReadOnlySet<string> Topics, Channel<string> Channel);
}

/// <summary>A room's say on who may listen to a topic, e.g. <c>work.plan:019a…</c>.</summary>
public interface ILiveTopic
{
    /// <summary>The part before the colon.</summary>
    string Prefix { get; }

    Task<bool> MayListenAsync(Guid id, CancellationToken ct);
}
