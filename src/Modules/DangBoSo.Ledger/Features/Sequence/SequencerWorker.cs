using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Platform.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Ledger.Features.Sequence;

/// <summary>Once a second, in real time: the demonstration's moving clock has no part in it.</summary>
internal sealed class SequencerWorker(Sequencer sequencer, Messages messages, ILogger<SequencerWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AfterAlarm = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true) await Task.Delay(await StepAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; acts that wait keep their place in the queue.
        }
    }

    private async Task<TimeSpan> StepAsync(CancellationToken ct)
    {
        try
        {
            await sequencer.SequenceAsync(ct);
            return Pace;
        }
        catch (LedgerStopped e)
        {
            log.LogError("{Why}", messages.Text(e));
            return AfterAlarm;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A database that is away for a moment must not end the log for good.
            log.LogError(e, "The ledger could not give acts their place; it tries again");
            return AfterFailure;
        }
    }
}
