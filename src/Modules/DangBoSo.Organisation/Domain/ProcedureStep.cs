using DangBoSo.Platform.Acting;
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

    /// <summary>What is said about a step by somebody, with his reason, and is not the doing of it.</summary>
    /// <param name="procedure">It takes the next number of it; the caller says what it waits for then.</param>
    /// <param name="step">Code.</param>
    /// <param name="result">What is said.</param>
    /// <param name="unit">Whose step it was.</param>
    /// <param name="reason">Read by whoever sees the procedure.</param>
    /// <param name="by">Who says it.</param>
    /// <param name="today">Here.</param>
    /// <param name="now">The instant.</param>
    public static ProcedureStep Said(Procedure procedure, string step, StepResult result, Guid unit, string reason, Actor by, DateOnly today, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        ProcedureId = procedure.Id,
        Sequence = procedure.Sequence + 1,
        Step = step,
        Result = result,
        UnitId = unit,
        OnDay = today,
        Note = reason,
        DueOn = procedure.Due,
        RuleVersion = procedure.RuleVersion,
        TakenBy = by.AccountId,
        TakenByName = by.Profile.DisplayName,
        TakenByPost = by.Profile.PostTitle,
        RecordedAt = now,
    };

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
