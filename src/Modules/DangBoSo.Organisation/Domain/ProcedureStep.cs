using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>A step as it was taken: never changed afterwards. Its papers hang on it, each as a <see cref="ProcedurePaper"/>.</summary>
internal sealed class ProcedureStep
{
    public Guid Id { get; init; }
    public Guid ProcedureId { get; init; }
    /// <summary>Unique in the procedure: of two clerks at one step, one comes second.</summary>
    public int Sequence { get; init; }
    public required string Step { get; init; }
    public StepResult Result { get; init; }
    /// <summary>Whose step it was.</summary>
    public Guid UnitId { get; init; }
    public DateOnly OnDay { get; init; }
    public string? DecisionNumber { get; init; }
    public int? Entitled { get; init; }
    public int? Present { get; init; }
    public int? Valid { get; init; }
    public int? VotesFor { get; init; }
    public int? VotesAgainst { get; init; }
    public string? Measure { get; init; }
    public DateOnly? UntilDay { get; init; }
    public string? Note { get; init; }
    /// <summary>By when it should have been, and by which rules that was computed.</summary>
    public DateOnly? DueOn { get; init; }
    public DateOnly RuleVersion { get; init; }
    public Guid? TakenBy { get; init; }
    public required string TakenByName { get; init; }
    public required string TakenByPost { get; init; }
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Without the counts that were entered wrong, and without what mended them: by these it goes on.</summary>
    public static IReadOnlyList<ProcedureStep> Standing(IReadOnlyList<ProcedureStep> steps) =>
        [.. steps.Where((s, i) => s.Result is not StepResult.Mended && !(i + 1 < steps.Count && steps[i + 1].Result is StepResult.Mended))];

    public Vote? Vote => Entitled is { } entitled ? new Vote(entitled, Present ?? 0, Valid ?? 0, VotesFor ?? 0, VotesAgainst ?? 0) : null;
}

internal enum StepResult
{
    Passed,

    /// <summary>The vote did not reach what the rule asks.</summary>
    Failed,

    /// <summary>Sent back to an earlier step.</summary>
    Declined,

    /// <summary>An optional step that was not needed.</summary>
    Skipped,

    /// <summary>The count before it was entered wrong: the step is open again.</summary>
    Mended,
}

/// <summary>One paper of a step; the file is tied to this id, which stands in no audience: it opens by its own door only.</summary>
internal sealed class ProcedurePaper
{
    public Guid Id { get; init; }
    public Guid ProcedureId { get; init; }
    public Guid StepId { get; init; }
    public required string Form { get; init; }
    public required string Title { get; init; }

    public static ProcedurePaper Of(ProcedureStep step, string form, string title, DateTimeOffset now) =>
        new() { Id = Ids.New(now), ProcedureId = step.ProcedureId, StepId = step.Id, Form = form, Title = title };
}
