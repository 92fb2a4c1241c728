using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.Reconcile;

public sealed record UploadPopulationInput;

/// <summary>The API's form of the same.</summary>
public sealed record UploadPopulationApiInput : TableInput;

public sealed record DecideLineInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(LineChoice), ErrorMessage = "platform.input.choice")]
    public string? Choice { get; init; }

    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    /// <summary>Id of the value that stood in the record when the decision was made, as it was shown; nothing where none stood.</summary>
    [StringLength(36, ErrorMessage = "platform.input.too_long")]
    public string? Seen { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Choice == nameof(LineChoice.Keep) && string.IsNullOrWhiteSpace(Reason)) yield return new InputError(nameof(Reason), "organisation.reconciliation.reason");
    }

    internal ReconciliationChoice Read() => Enum.Parse<ReconciliationChoice>(Choice!);
}

/// <summary>What is done about a field that differs.</summary>
internal enum LineChoice
{
    Take,
    Keep,
}

public sealed record TakeAllInput
{
    /// <summary>Code of the field.</summary>
    [Required(ErrorMessage = "platform.input.choice"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Field { get; init; }
}

/// <param name="Tab">Which results.</param>
/// <param name="OnlyRefused">Of those that differ, only those that the rules refused when a whole field was taken.</param>
/// <param name="Counts">By result.</param>
/// <param name="Refused">How many those are.</param>
/// <param name="Waiting">Of the fields that differ, how many wait in each.</param>
/// <param name="Next">Key of the page after this one.</param>
public sealed record ReconciliationModel(Guid Id, string Unit, DateTimeOffset UploadedAt, DateTimeOffset? ComparedAt, DateTimeOffset? ClosedAt, ReconciliationJobModel Job, ReconciliationResult Tab, bool OnlyRefused,
    IReadOnlyDictionary<ReconciliationResult, int> Counts, int Refused, IReadOnlyList<WaitingFieldModel> Waiting, IReadOnlyList<ReconciliationLineModel> Lines, Guid? Next, bool IsLater)
{
    /// <summary>Once it is closed: what was decided, also what was undone again.</summary>
    public IReadOnlyList<ReconciliationDecisionModel> Decisions { get; init; } = [];
}

/// <param name="MemberId">Null of who is not seen any more.</param>
/// <param name="Label">Of the field.</param>
/// <param name="Reason">Why the record's was kept.</param>
public sealed record ReconciliationDecisionModel(Guid Id, Guid? MemberId, string Name, string Label, ReconciliationChoice Choice, string? Reason, DateTimeOffset DecidedAt, DateTimeOffset? UndoneAt);

public sealed record ReconciliationJobModel(JobState State, long Done, string? Trouble);

public sealed record WaitingFieldModel(string Field, string Label, int Count);

/// <param name="Row">In the file; null for who is not in it.</param>
/// <param name="Label">Of the field.</param>
/// <param name="Trouble">Why the rules refused it when a whole field was taken.</param>
public sealed record ReconciliationLineModel(Guid Id, int? Row, Guid? MemberId, string Name, string? Label, string? Ours, string? Theirs, ReconciliationChoice Choice, string? Trouble)
{
    /// <summary>The record's value as it is shown, to be sent back with the decision.</summary>
    public Guid? Seen { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Why the record's was kept.</summary>
    public string? Reason { get; init; }
}

public sealed record ReconciliationListModel(IReadOnlyList<ReconciliationListLine> Runs);

public sealed record ReconciliationListLine(Guid Id, DateTimeOffset UploadedAt, DateTimeOffset? ComparedAt, DateTimeOffset? ClosedAt);
