namespace DangBoSo.Platform.Jobs;

public enum JobState
{
    Waiting,
    Running,
    Done,
    Failed,
    Cancelled,
}

/// <summary>Long work that shows itself (D17). Its progress is operational: what the work changes is in the ledger, step by step.</summary>
public sealed class Job
{
    public Guid Id { get; init; }
    public required string Kind { get; init; }
    /// <summary>JSON, as the kind's handler wrote it.</summary>
    public required string Input { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? PostId { get; init; }
    public JobState State { get; set; }
    /// <summary>Where the next step begins: written with the step, so a killed job goes on there.</summary>
    public string? Cursor { get; set; }
    public long Done { get; set; }
    public long Total { get; set; }
    public string? Message { get; set; }
    public int Attempts { get; set; }
    public Guid? LeaseOwner { get; set; }
    public long? LeaseUntil { get; set; }
    public bool CancelAsked { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>One kind of long work. A step is short, idempotent, and saves its own change together with the job's cursor.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>Does the next step of a job that this scope tracks; sets cursor, done and total before it saves.</summary>
    /// <returns>True when nothing is left to do.</returns>
    Task<bool> StepAsync(Job job, CancellationToken ct);
}
