using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Platform.Jobs;

/// <summary>
/// One runner a node. Takes the oldest job whose lease is free, does a step, renews the lease with it. Leases use the
/// machine's own running time since boot of the lease, not the product's clock, which tests and the demonstration move.
/// </summary>
internal sealed class JobRunner(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<JobRunner> log) : BackgroundService
{
    private const int MostAttempts = 5;
    // How long a killed node's job lies before another goes on with it: longer than any step takes.
    private readonly TimeSpan lease = TimeSpan.FromSeconds(configuration.GetValue("job-lease", 60));
    private readonly Guid me = Ids.Random();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await ClaimAsync(stoppingToken) is { } job) await RunAsync(job, stoppingToken);
                else await Task.Delay(TimeSpan.FromMilliseconds(500), stoppingToken);
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

    // Real time, whatever the product's clock says.
    private static long Now() => UtcMicroseconds.ToMicroseconds(TimeProvider.System.GetUtcNow());

    private long LeaseEnd() => Now() + (long)lease.TotalMicroseconds;

    private async Task<Guid?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = Now();
        var next = await db.Set<Job>().Where(j => j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntil < now)).OrderBy(j => j.Id).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(ct);
        if (next is null) return null;
        await using var turn = await scope.ServiceProvider.GetRequiredService<IEngine>().WriteTurnAsync(ct);
        var end = LeaseEnd();
        // The condition again, in the update itself: two nodes may have read the same row.
        var won = await db.Set<Job>().Where(j => j.Id == next && (j.State == JobState.Waiting || (j.State == JobState.Running && j.LeaseUntil < now)))
            .ExecuteUpdateAsync(u => u.SetProperty(j => j.State, JobState.Running).SetProperty(j => j.LeaseOwner, me).SetProperty(j => j.LeaseUntil, end).SetProperty(j => j.Attempts, j => j.Attempts + 1), ct);
        return won == 1 ? next : null;
    }

    private async Task RunAsync(Guid id, CancellationToken ct)
    {
        try
        {
            while (!await StepAsync(id, ct)) FaultPoints.Hit("jobs.between_steps");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Job {Job} failed", id);
            await FailAsync(id, e, ct);
        }
    }

    private async Task<bool> StepAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var job = await db.Set<Job>().SingleAsync(j => j.Id == id, ct);
        if (job.LeaseOwner != me || job.State != JobState.Running) return true;
        if (job.CancelAsked)
        {
            (job.State, job.EndedAt, job.LeaseUntil) = (JobState.Cancelled, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), null);
            await SaveAsync(scope, db, ct);
            return true;
        }

        var actor = scope.ServiceProvider.GetRequiredService<Actor>();
        actor.Become(await scope.ServiceProvider.GetRequiredService<IActorSource>().LoadAsync(job.AccountId, job.PostId, ct));
        job.LeaseUntil = LeaseEnd();
        var done = await scope.ServiceProvider.GetServices<IJobHandler>().Single(h => h.Kind == job.Kind).StepAsync(job, ct);
        if (!done) return false;
        (job.State, job.EndedAt, job.LeaseUntil) = (JobState.Done, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), null);
        await SaveAsync(scope, db, ct);
        return true;
    }

    private async Task FailAsync(Guid id, Exception e, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var job = await db.Set<Job>().SingleAsync(j => j.Id == id, ct);
        job.Message = e is Errors.DomainError ? e.Message : "platform.job.stumbled";
        job.State = job.Attempts >= MostAttempts || e is Errors.DomainError ? JobState.Failed : JobState.Waiting;
        job.LeaseUntil = null;
        await SaveAsync(scope, db, ct);
    }

    private static async Task SaveAsync(AsyncServiceScope scope, AppDb db, CancellationToken ct)
    {
        await using var turn = await scope.ServiceProvider.GetRequiredService<IEngine>().WriteTurnAsync(ct);
        await db.SaveChangesAsync(ct);
    }
}
