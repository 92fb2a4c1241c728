using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Ledger.Features.AskWitnesses;

/// <summary>Every other second, in real time, added when there are witnesses in the settings.</summary>
internal sealed class WitnessWorker(WitnessAsker asker, ILogger<WitnessWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true) await Task.Delay(await StepAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next start asks again.
        }
    }

    private async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        try
        {
            return await asker.AskAllAsync(ct) ? Pace : AfterFailure;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "The ledger's witnesses could not be asked; it tries again");
            return AfterFailure;
        }
    }
}
