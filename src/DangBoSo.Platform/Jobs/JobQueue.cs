using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Jobs;

/// <summary>Adds jobs and answers about one's own.</summary>
public sealed class JobQueue(AppDb db, IEngine engine, Actor actor, JobBell bell, TimeProvider clock)
{
    /// <summary>Tracked only: the job begins to exist with the act that asks for it.</summary>
    public Job Add(string kind, string input, long total)
    {
        var job = new Job
        {
            Id = Ids.New(clock.GetUtcNow()),
            Kind = kind,
            Input = input,
            AccountId = actor.AccountId,
            PostId = actor.PostId,
            State = JobState.Waiting,
            Total = total,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(job);
        bell.Ring();
        return job;
    }

    /// <summary>Whoever asked for them; for work that concerns the installation, after its permission was demanded.</summary>
    public IQueryable<Job> OfKind(string kind) => db.Jobs.AsNoTracking().Where(j => j.Kind == kind);

    /// <summary>One's own job stops before its next step.</summary>
    public async Task CancelAsync(Guid id, CancellationToken ct)
    {
        if (!await Mine().AnyAsync(j => j.Id == id, ct)) throw new NotFound("platform.job.not_found");
        await using var turn = await engine.WriteTurnAsync(ct);
        await db.Jobs.Where(j => j.Id == id && j.EndedAt == null).AskToStopAsync(ct);
    }

    public IQueryable<Job> Mine() => db.Jobs.AsNoTracking().Where(j => j.AccountId == actor.AccountId && actor.AccountId != null);
}
