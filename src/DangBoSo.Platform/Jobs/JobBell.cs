using System.Diagnostics;

namespace DangBoSo.Platform.Jobs;

/// <summary>
/// Wakes this node's runner. A job begins to exist with the commit of the act that asked for it, a moment after the bell: so for a while the runner looks
/// often, and otherwise seldom, for what other nodes left behind. An idle process then makes no garbage worth a collection.
/// </summary>
public sealed class JobBell : IDisposable
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Awake = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim rung = new(0, 1);
    private long last = Stopwatch.GetTimestamp();

    /// <summary>Somebody asked for a job, or one has just ended and may leave another.</summary>
    public void Ring()
    {
        Volatile.Write(ref last, Stopwatch.GetTimestamp());
        if (rung.CurrentCount > 0) return;
        try
        {
            rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two rang at once: once is enough.
        }
    }

    /// <summary>Until it is worth looking again.</summary>
    public Task WaitAsync(CancellationToken ct) => Stopwatch.GetElapsedTime(Volatile.Read(ref last)) < Awake ? Task.Delay(Often, ct) : rung.WaitAsync(Seldom, ct);

    public void Dispose() => rung.Dispose();
}
