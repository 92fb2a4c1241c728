using DangBoSo.Organisation.Fees;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Every ten minutes, in real time: a day that begins is noticed early in it, and so are new rules of fees.</summary>
internal sealed class ReminderWorker(IServiceScopeFactory scopes, ILogger<ReminderWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pace);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await StepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what was not told is told after the next start.
        }
    }

    private async Task StepAsync(CancellationToken ct)
    {
        try
        {
            for (var told = 1; told > 0;)
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
                told = await scope.ServiceProvider.GetRequiredService<Reminders>().TellAsync(ct);
            }

            for (var followed = 1; followed > 0;)
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<Actor>().Become(ActorProfile.System);
                followed = await scope.ServiceProvider.GetRequiredService<AssessmentWriter>().FollowRulesAsync(ct);
            }
        }
        catch (Stale)
        {
            log.LogDebug("Another node, or somebody at a step, was first; reminders go on with the next round");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Reminders of procedures could not be written; they are tried again");
        }
    }
}
