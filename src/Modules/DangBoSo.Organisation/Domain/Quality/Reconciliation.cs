using System.Text.Json;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Organisation.Domain.Quality;

/// <summary>Records held against an export of the population register. Seen by who brought the file; what the file said is gone once it is closed.</summary>
internal sealed class Reconciliation : IRecord
{
    public Guid Id { get; init; }
    /// <summary>Whose members, with those below, are looked for in the file.</summary>
    public Guid UnitId { get; init; }
    public DateTimeOffset UploadedAt { get; init; }
    /// <summary>Where the file lies in the store until it is compared. It belongs to no record: content that nobody refers to is collected within a day.</summary>
    public string? Content { get; set; }
    public Guid JobId { get; set; }
    public DateTimeOffset? ComparedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    /// <summary>Results and how many there were, as JSON; null while it is open, when the lines are counted.</summary>
    public string? Found { get; private set; }
    public int Version { get; set; }

    public static string Topic(Guid id) => $"{TopicPrefix}:{id:D}";

    public const string TopicPrefix = "organisation.reconciliation";

    public static Reconciliation Upload(Guid unit, string content, DateTimeOffset now) => new() { Id = Ids.New(now), UnitId = unit, UploadedAt = now, Content = content };

    public void Close(IReadOnlyDictionary<ReconciliationResult, int> found, DateTimeOffset now) => (Found, ClosedAt) = (JsonSerializer.Serialize(found), now);

    /// <summary>Null of one that was closed before this was noted.</summary>
    public IReadOnlyDictionary<ReconciliationResult, int>? FoundThen() => Found is null ? null : JsonSerializer.Deserialize<Dictionary<ReconciliationResult, int>>(Found);

    public void MustBeOpen()
    {
        if (ComparedAt is null) throw new RuleBroken("organisation.reconciliation.not_compared");
        if (ClosedAt is not null) throw new RuleBroken("organisation.reconciliation.closed_already");
    }
}

/// <summary>One result: a member who agrees, a field that differs, somebody on one side only.</summary>
internal sealed class ReconciliationLine
{
    public Guid Id { get; init; }
    public Guid ReconciliationId { get; init; }
    /// <summary>As a spreadsheet counts; 0 for who is not in the file.</summary>
    public int FileRow { get; init; }
    public Guid? MemberId { get; init; }
    public ReconciliationResult Result { get; init; }
    /// <summary>Code; empty where no field is meant.</summary>
    public required string Field { get; init; }
    /// <summary>What the file says, as the record would store it; of somebody unknown, his name and day of birth.</summary>
    public SealedText? Theirs { get; init; }
    public ReconciliationChoice Choice { get; set; }
    /// <summary>Why the rules refused it when a whole field was taken; it waits for a person.</summary>
    public SealedText? Trouble { get; set; }
}

public enum ReconciliationResult
{
    Differs,
    NotHere,
    NotThere,
    Matched,
    /// <summary>Found, but a cell of his says nothing that can be read.</summary>
    Unread,
}

public enum ReconciliationChoice
{
    Waiting,
    Take,
    Keep,
}

/// <summary>What was done about a field that differs. The value itself is in the record's history; undone until the reconciliation is closed.</summary>
internal sealed class ReconciliationDecision
{
    public Guid Id { get; init; }
    public Guid ReconciliationId { get; init; }
    public Guid LineId { get; init; }
    public Guid MemberId { get; init; }
    public required string Field { get; init; }
    public ReconciliationChoice Choice { get; init; }
    /// <summary>Why ours was kept.</summary>
    public SealedText? Reason { get; init; }
    /// <summary>The value that was put into the record.</summary>
    public Guid? ValueId { get; init; }
    public Guid? DecidedBy { get; init; }
    public DateTimeOffset DecidedAt { get; init; }
    public DateTimeOffset? UndoneAt { get; set; }
    public int Version { get; set; }
}
