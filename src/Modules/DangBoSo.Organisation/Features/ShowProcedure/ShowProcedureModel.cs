using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.ShowProcedure;

public sealed record ShowProcedureModel(Guid Id, string Kind, string Title, string Citation, DateOnly RuleVersion, string PersonName, DateOnly BirthDate, string State, Tone Tone, DateOnly StartedOn, int Version)
{
    /// <summary>Null for an applicant, and for who does not see the member.</summary>
    public Guid? Member { get; init; }

    /// <summary>Of an applicant while he is not admitted: records of the same name and day of birth that the reader sees.</summary>
    public IReadOnlyList<Namesake> Namesakes { get; init; } = [];

    /// <summary>It issues a paper of which there is a wording, and the reader may print it.</summary>
    public bool PrintsDecision { get; init; }

    public required string Unit { get; init; }

    public string? Destination { get; init; }

    public DateOnly? Until { get; init; }

    public string? Note { get; init; }

    public DateOnly? EndedOn { get; init; }

    public string? EndedBecause { get; init; }

    /// <summary>Counted and voting places today, in words.</summary>
    public string? Belongs { get; init; }

    public required IReadOnlyList<TakenStepModel> Taken { get; init; }

    /// <summary>What is still to come, the next first; empty when it is over.</summary>
    public required IReadOnlyList<ComingStepModel> Coming { get; init; }

    /// <summary>The next step's form; null for whom it does not wait.</summary>
    public StepFormModel? Form { get; init; }

    /// <summary>Null: he may not end it. Else the word for it.</summary>
    public string? Stop { get; init; }

    /// <summary>A count ended it, and the reader may say that it was entered wrong.</summary>
    public bool Reopens { get; init; }
}

/// <param name="Vote">In words; null where none was taken.</param>
/// <param name="Papers">Empty for who may not open them.</param>
public sealed record TakenStepModel(string Title, string Result, Tone Tone, DateOnly Day, string Unit, string By, string? Number, string? Vote, string? Measure, DateOnly? Until, string? Note, DateOnly? Due, IReadOnlyList<ShownProcedurePaper> Papers);

/// <param name="File">Its name as it was uploaded.</param>
public sealed record ShownProcedurePaper(Guid Id, string Form, string Title, string File, long Size);

public sealed record ComingStepModel(string Title, string Unit, bool Now, DateOnly? Due, string? DueWhy, string? Left, Tone LeftTone);

public sealed record StepFormModel(string Step, string Title, string DayLabel, DateOnly Today, IReadOnlyList<StepPaperModel> Papers, bool AsksNumber, bool AsksUntil, IReadOnlyList<Option> Measures, string? Vote, int? Base, bool Optional, string? NotBefore);

public sealed record StepPaperModel(string Field, string Label, bool Optional);
