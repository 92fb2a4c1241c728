using DangBoSo.Platform.Acting;

namespace DangBoSo.Documents.Domain;

/// <summary>
/// A document's way to one unit. A record of its own: only sender and recipient (and those above them) know of it, so that one
/// recipient does not see the others.
/// </summary>
internal sealed class Dispatch : IRecord
{
    public Guid Id { get; init; }
    public Guid DocumentId { get; init; }
    public Guid UnitId { get; init; }

    /// <summary>The unit's committee: what a document addressed to the unit means (D8).</summary>
    public Guid OrganId { get; init; }
    public DateTimeOffset SentAt { get; init; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public Guid? ReceivedBy { get; private set; }

    /// <summary>Name and post on that day: both may change later.</summary>
    public string? ReceivedByName { get; private set; }
    public int Version { get; set; }

    /// <returns>False when it was confirmed before: the first confirmation stands.</returns>
    public bool Confirm(DateTimeOffset now, Guid? by, string name)
    {
        if (ReceivedAt is not null) return false;
        (ReceivedAt, ReceivedBy, ReceivedByName) = (now, by, name);
        return true;
    }
}

/// <summary>The words of a document's files, for reading and for rebuilding the index.</summary>
internal sealed class DocumentText
{
    public Guid DocumentId { get; init; }
    public required string Body { get; set; }
}
