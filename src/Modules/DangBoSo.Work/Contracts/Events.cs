namespace DangBoSo.Work.Contracts;

/// <summary>A plan went out to these organisations, each with so many tasks.</summary>
public sealed record PlanIssued(Guid Plan, IReadOnlyDictionary<Guid, int> Tasks);

/// <summary>What happened to a task that is out.</summary>
public sealed record TaskMoved(Guid Task, TaskMove Move);

public enum TaskMove
{
    Returned,
    Resent,
    Reassigned,
    DueCorrected,
    Assigned,
}

/// <summary>A report went up, or came back with a judgement.</summary>
public sealed record ReportMoved(Guid Report, ReportMove Move);

public enum ReportMove
{
    Submitted,
    Accepted,
    Returned,
}
