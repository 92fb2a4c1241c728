using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Platform.Jobs;

/// <summary>One runner a node. Takes the oldest job whose lease is free, does a step, renews the lease with it.</summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, JobLease lease, JobBell bell, LiveFeed live, ILogger<JobRunner> log) : BackgroundService
{
    private const int MostAttempts = 5;
    private readonly Guid me = Ids.Random();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(stoppingToken) is not { } job)
                {
                    await bell.WaitAsync(stoppingToken);
                    continue;
                }

                await RunAsync(job, stoppingToken);
                bell.Ring();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogError(e, "The job runner stumbled; it goes on in a moment");
                await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
            }
        }
    }

    // A waiting job with a lease stumbled, and rests until then.
    private static IQueryable<Job> Free(IQueryable<Job> jobs, long now) =>
        jobs.Where(j => (j.State == JobState.Waiting && (j.LeaseUntil == null || j.LeaseUntil < now)) || (j.State == JobState.Running && j.LeaseUntil < now));

    private async Task<Guid?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = JobLease.Now();
        var next = await Free(db.Jobs, now).OrderBy(j => j.Id).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(ct);
        if (next is null) return null;
        await using var turn = await scope.ServiceProvider.GetRequiredService<IEngine>().WriteTurnAsync(ct);
        var end = lease.End();
        // The condition again, in the update itself: two nodes may have read the same row.
        var won = await Free(db.Jobs, now).Where(j => j.Id == next).TakeAsync(me, end, ct);
        return won == 1 ? next : null;
    }

    private async Task RunAsync(Guid id, CancellationToken ct)
    {
        try
        {
            while (!await StepAsync(id, ct)) FaultPoints.Hit("jobs.between_steps");
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            await GiveBackAsync(id);
            throw;
        }
        catch (Exception e)
        {
            log.LogError(e, "Job {Job} failed", id);
            await FailAsync(id, e, ct);
        }
    }

    private async Task<bool> StepAsync(Guid id, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var job = await db.Jobs.SingleAsync(j => j.Id == id, ct);
        if (job.LeaseOwner != me || job.State != JobState.Running) return true;
        // Killed so often within one step that it is the job itself; a step that fails otherwise is counted in FailAsync.
        if (job.Attempts > MostAttempts) return await EndAsync(scope, job, JobState.Failed, ct);
        if (job.CancelAsked) return await EndAsync(scope, job, JobState.Cancelled, ct);
        var actor = scope.ServiceProvider.GetRequiredService<Actor>();
        actor.Become(await scope.ServiceProvider.GetRequiredService<IActorSource>().LoadAsync(job.AccountId, job.PostId, ct));
        (job.LeaseUntil, job.Attempts) = (lease.End(), 0); // saved with the step: what got further starts counting anew
        var ended = await scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == job.Kind).StepAsync(job, ct);
        Tell(job);
        return ended && await EndAsync(scope, job, JobState.Done, ct);
    }

    // Whoever asked for it and looks at his jobs sees the number move.
    private void Tell(Job job)
    {
        if (job.AccountId is { } account) live.Publish(JobTopic.Of(account));
    }

    private async Task<bool> EndAsync(AsyncServiceScope scope, Job job, JobState state, CancellationToken ct)
    {
        (job.State, job.LeaseUntil, job.EndedAt) = (state, null, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow());
        if (state is JobState.Failed) job.Message ??= "platform.job.stumbled";
        await SaveAsync(scope, ct);
        Tell(job);
        return true;
    }

    private async Task FailAsync(Guid id, Exception e, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var job = await scope.ServiceProvider.GetRequiredService<AppDb>().Jobs.SingleAsync(j => j.Id == id, ct);
        job.Message = e is Errors.DomainError ? e.Message : "platform.job.stumbled";
        if (e is Errors.DomainError || job.Attempts >= MostAttempts)
        {
            await EndAsync(scope, job, JobState.Failed, ct);
            return;
        }

        // Each time a little longer: what failed at once would fail at once again.
        (job.State, job.LeaseUntil) = (JobState.Waiting, JobLease.Now() + (long)TimeSpan.FromSeconds(job.Attempts).TotalMicroseconds);
        await SaveAsync(scope, ct);
    }

    /// <summary>The server stops between or within steps: whoever starts next goes on at the cursor, without waiting for the lease.</summary>
    private async Task GiveBackAsync(Guid id)
    {
        await using var scope = scopes.CreateAsyncScope();
        var job = await scope.ServiceProvider.GetRequiredService<AppDb>().Jobs.SingleAsync(j => j.Id == id);
        if (job.LeaseOwner != me || job.State != JobState.Running) return;
        (job.State, job.LeaseUntil, job.Attempts) = (JobState.Waiting, null, Math.Max(0, job.Attempts - 1));
        await SaveAsync(scope, CancellationToken.None);
    }

    private static async Task SaveAsync(AsyncServiceScope scope, CancellationToken ct)
    {
        await using var turn = await scope.ServiceProvider.GetRequiredService<IEngine>().WriteTurnAsync(ct);
        await scope.ServiceProvider.GetRequiredService<AppDb>().SaveChangesAsync(ct);
    }
}
