using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Jobs;

/// <param name="Next">Where the next page begins, or null.</param>
public sealed record JobsModel(IReadOnlyList<JobModel> Jobs, Guid? Next, bool IsFirst, Guid Account);

/// <param name="Trouble">Why it stopped, when it failed.</param>
public sealed record JobModel(Guid Id, string Text, string Unit, string? Href, JobState State, long Done, long Total, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt, bool CancelAsked, string? Trouble)
{
    public bool MayCancel => State is JobState.Waiting or JobState.Running && !CancelAsked;

    public bool MayResume => State is JobState.Cancelled or JobState.Failed;
}

/// <summary>The actor's own long work. Stopping waits for the step in hand; going on begins at the cursor, so nothing is half done or done twice.</summary>
internal sealed class MyJobs(AppDb db, Actor actor, Acts.Acts acts, Messages messages, IEnumerable<JobKind> kinds)
{
    private const int PageSize = 20;

    public async Task<JobsModel> ReadAsync(Guid? before, CancellationToken ct)
    {
        var jobs = Mine().AsNoTracking();
        if (before is { } last) jobs = jobs.Where(j => j.Id < last);
        var found = await jobs.OrderByDescending(j => j.Id).Take(PageSize + 1).ToListAsync(ct);
        var page = found.Take(PageSize).ToList();
        return new JobsModel(page.ConvertAll(Model), found.Count > PageSize ? page[^1].Id : null, before is null, actor.AccountId ?? Guid.Empty);
    }

    public async Task<Guid> CancelAsync(Guid id, CancellationToken ct)
    {
        var job = await FindAsync(id, ct);
        if (job.State is not (JobState.Waiting or JobState.Running)) throw new RuleBroken("platform.job.ended");
        job.CancelAsked = true;
        return await SaveAsync(job, "platform.job_cancelled", ct);
    }

    public async Task<Guid> ResumeAsync(Guid id, CancellationToken ct)
    {
        var job = await FindAsync(id, ct);
        if (job.State is not (JobState.Cancelled or JobState.Failed)) throw new RuleBroken("platform.job.not_stopped");
        (job.State, job.CancelAsked, job.EndedAt, job.Message, job.Attempts, job.LeaseUntil) = (JobState.Waiting, false, null, null, 0, null);
        return await SaveAsync(job, "platform.job_resumed", ct);
    }

    private async Task<Guid> SaveAsync(Job job, string act, CancellationToken ct)
    {
        acts.Announce(JobTopic.Of(actor.AccountId!.Value));
        await acts.SaveAsync(new Act(act, job.Id), ct);
        return job.Id;
    }

    private async Task<Job> FindAsync(Guid id, CancellationToken ct) => await Mine().SingleOrDefaultAsync(j => j.Id == id, ct) ?? throw new NotFound("platform.job.not_found");

    private IQueryable<Job> Mine()
    {
        var account = actor.AccountId;
        return db.Jobs.Where(j => j.AccountId == account && account != null);
    }

    private JobModel Model(Job job)
    {
        var kind = kinds.FirstOrDefault(k => k.Kind == job.Kind);
        // A job keeps the code of what stopped it, not the values.
        var trouble = job.State is JobState.Failed && job.Message is { } code && messages.Has(code) ? messages.Text(code, "–", "–") : null;
        return new JobModel(job.Id, kind?.Text ?? job.Kind, kind?.Unit ?? "bước", kind?.Href(job), job.State, job.Done, job.Total, job.CreatedAt, job.EndedAt, job.CancelAsked, trouble);
    }
}
