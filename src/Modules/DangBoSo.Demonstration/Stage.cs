using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Time;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Demonstration;

/// <summary>Lets invented people act one after another at invented moments, each in a scope of his own as in a request.</summary>
internal sealed class Stage(IServiceProvider services, Cast cast)
{
    private readonly MovingClock clock = services.GetRequiredService<MovingClock>();
    private readonly LocalDays days = services.GetRequiredService<LocalDays>();

    public DateOnly Today => days.Today;

    /// <summary>Moves the clock to a local time of a day, never backwards: two acts of one minute keep their order.</summary>
    public void At(DateOnly day, int hour, int minute)
    {
        var moment = days.EndOf(day.AddDays(-1)).AddHours(hour).AddMinutes(minute);
        if (moment > clock.GetUtcNow()) clock.Set(moment);
    }

    public void Begin(DateOnly day) => clock.Set(days.EndOf(day.AddDays(-1)).AddHours(8));

    public void End() => clock.Release();

    public async Task<T> AsAsync<T>(string? login, Func<IServiceProvider, Task<T>> act, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var who = login is null ? ActorProfile.System : await cast.ProfileAsync(scope.ServiceProvider, login, ct);
        scope.ServiceProvider.GetRequiredService<Actor>().Become(who);
        return await act(scope.ServiceProvider);
    }

    public Task AsAsync(string? login, Func<IServiceProvider, Task> act, CancellationToken ct) => AsAsync<object?>(login, async s =>
    {
        await act(s);
        return null;
    }, ct);
}
