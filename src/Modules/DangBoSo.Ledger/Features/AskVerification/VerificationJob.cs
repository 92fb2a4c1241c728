using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Ledger.Features.AskVerification;

/// <summary>
/// One step, since it reads one moment of the database; so it renews its own lease and shows how far it is while it runs. Killed,
/// it begins again: it changes nothing.
/// </summary>
internal sealed class VerificationJob(LedgerVerifier verifier, IServiceScopeFactory scopes, LiveFeed live) : IJobHandler
{
    public const string Name = "ledger.verify";
    private const long Lease = 60_000_000;
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
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        await using (await scope.ServiceProvider.GetRequiredService<IEngine>().WriteTurnAsync(ct))
        {
            // Leases are kept in real time, whatever the product's clock says.
            var until = UtcMicroseconds.ToMicroseconds(TimeProvider.System.GetUtcNow()) + Lease;
            await db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(u => u.SetProperty(j => j.Done, rows).SetProperty(j => j.LeaseUntil, until), ct);
        }

        live.Publish(Topic(id));
        return await db.Set<Job>().AnyAsync(j => j.Id == id && j.CancelAsked, ct);
    }
}

/// <summary>The verification's progress may be followed by who may ask for one.</summary>
internal sealed class VerificationTopic(Actor actor) : ILiveTopic
{
    public string Prefix => "ledger.verification";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => Task.FromResult(actor.Can(AskVerificationHandler.Permission));
}
