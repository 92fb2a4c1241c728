using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Work.Features.ShowPlan;

/// <param name="Document">Number of the document; null when the actor does not see the document.</param>
/// <param name="SeesWhole">False for a recipient: he sees only himself among the recipients, and only his own tasks.</param>
/// <param name="WeightSum">Thousandths.</param>
public sealed record ShowPlanModel(Guid Id, string Title, bool IsDraft, Guid DocumentId, string? Document, string Owner, DateOnly? IssuedOn, bool SeesWhole, bool MayBreakDown, bool MayIssue, long WeightSum)
{
    public IReadOnlyList<LoopStep> Steps { get; init; } = [];
    public IReadOnlyList<ClauseModel> Clauses { get; init; } = [];
    public IReadOnlyList<TargetRowModel> Targets { get; init; } = [];
    public IReadOnlyList<TaskLineModel> Lines { get; init; } = [];
    public IReadOnlyList<RecipientModel> Recipients { get; init; } = [];
    public IReadOnlyList<PlanActModel> History { get; init; } = [];

    /// <summary>Whether the actor's unit received the plan and he may report figures of its targets, tied to a task or not.</summary>
    public bool MayReport { get; init; }

    /// <summary>Without it there is nothing to issue.</summary>
    public bool HasWork => Targets.Count + Lines.Count > 0;

    public bool IsEmpty => Clauses.Count == 0 && Targets.Count == 0 && Lines.Count == 0;
}

/// <param name="Depth">0 for a part of the document.</param>
public sealed record ClauseModel(Guid Id, string Code, string? ParentCode, string Title, string? Text, int Depth);

/// <param name="Baseline">Thousandths, null when unknown.</param>
/// <param name="TargetValue">Thousandths.</param>
/// <param name="Weight">Thousandths.</param>
/// <param name="AppliesTo">In words.</param>
public sealed record TargetRowModel(Guid Id, string Code, string Group, string Title, string Unit, string CountedOf, string? Clause, long? Baseline, long TargetValue, DateOnly DueDay, long Weight, string AppliesTo, IReadOnlyList<YearValueModel> Years);

public sealed record YearValueModel(int Year, long Value);

/// <param name="Href">The task, the line, or the form while it is a draft; null when there is nothing more to see.</param>
/// <param name="Total">Tasks on the line that the actor sees.</param>
/// <param name="Accepted">Of them under way or done.</param>
public sealed record TaskLineModel(Guid LineId, Guid TaskId, string Code, string Title, string? Clause, string Owners, string CoOwners, string Due, IReadOnlyList<string> Targets, int Total, int Accepted, string State, Tone Tone, string? Href);

public sealed record RecipientModel(Guid UnitId, string Name, DateTimeOffset? SentAt, DateTimeOffset? ReceivedAt, string? ReceivedBy);

public sealed record PlanActModel(string Text, DateTimeOffset At, string By);
