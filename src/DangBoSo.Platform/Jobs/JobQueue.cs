using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Identity;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Jobs;

/// <summary>Adds jobs and answers about one's own.</summary>
public sealed class JobQueue(AppDb db, Actor actor, TimeProvider clock)
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
        return job;
    }

    public IQueryable<Job> Mine() => db.Set<Job>().AsNoTracking().Where(j => j.AccountId == actor.AccountId && actor.AccountId != null);
}
