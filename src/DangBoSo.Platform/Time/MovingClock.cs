namespace DangBoSo.Platform.Time;

/// <summary>
/// A clock that can be set and then runs on. The demonstration moves it through eight months (D5); tests start it at
/// 31/08/2026 08:00. It moves wall-clock readings only: timers, leases and heartbeats keep the system's own pace.
/// </summary>
public sealed class MovingClock : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan offset;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return Whole(System.GetUtcNow() + offset);
    }

    public void Set(DateTimeOffset now)
    {
        lock (gate) offset = now - System.GetUtcNow();
    }

    public void Advance(TimeSpan by)
    {
        lock (gate) offset += by;
    }

    public void Release()
    {
        lock (gate) offset = TimeSpan.Zero;
    }

    // Stored as whole microseconds: a value read back must equal the value written.
    private static DateTimeOffset Whole(DateTimeOffset t) => t.AddTicks(-(t.Ticks % TimeSpan.TicksPerMicrosecond));
}
