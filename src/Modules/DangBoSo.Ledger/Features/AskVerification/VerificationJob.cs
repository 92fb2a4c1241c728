using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;

namespace DangBoSo.Ledger.Features.AskVerification;

/// <summary>
/// One step, since it reads one moment of the database; so it renews its own lease and shows how far it is while it runs. Killed,
/// it begins again: it changes nothing.
/// </summary>
internal sealed class VerificationJob(LedgerVerifier verifier, JobLease lease, LiveFeed live) : IJobHandler
{
    public const string Name = "ledger.verify";
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public string Kind => Name;

    public static string Topic(Guid job) => $"ledger.verification:{job:D}";

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var last = TimeProvider.System.GetTimestamp();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var report = await verifier.VerifyAsync(stop.Token, async rows =>
            {
                if (TimeProvider.System.GetElapsedTime(last) < Pace) return;
                last = TimeProvider.System.GetTimestamp();
                if (await BeatAsync(job.Id, Math.Min(rows, job.Total), ct)) await stop.CancelAsync();
            });
            job.Message = VerificationResult.Of(report).ToJson();
            job.Done = job.Total;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return false; // the runner sees the wish before the next step, and ends the job
        }

        live.Publish(Topic(job.Id));
        return true;
    }

    /// <returns>True when somebody asked to stop.</returns>
    private async Task<bool> BeatAsync(Guid id, long rows, CancellationToken ct)
    {
        var stop = await lease.RenewAsync(id, rows, ct);
        live.Publish(Topic(id));
        return stop;
    }
}

/// <summary>The verification's progress may be followed by who may ask for one.</summary>
internal sealed class VerificationTopic(Actor actor) : ILiveTopic
{
    public string Prefix => "ledger.verification";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => Task.FromResult(actor.Can(AskVerificationHandler.Permission));
}
