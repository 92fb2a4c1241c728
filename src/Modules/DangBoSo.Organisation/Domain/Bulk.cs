using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>One act on many members: first only written down, then carried out row by row, each row its own transaction. Seen by who asked for it.</summary>
internal sealed class Bulk : IRecord
{
    /// <summary>So many members at a time.</summary>
    public const int MostRows = 2_000;

    public Guid Id { get; init; }
    public BulkAct Act { get; init; }
    /// <summary>JSON: what is to be done to each.</summary>
    public required string Input { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public Guid? JobId { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; }

    public static Bulk Ask(BulkAct act, string input, DateTimeOffset now) => new() { Id = Ids.New(now), Act = act, Input = input, AskedAt = now };
}

internal sealed class BulkRow
{
    public Guid Id { get; init; }
    public Guid BulkId { get; init; }
    public int Ordinal { get; init; }
    public Guid MemberId { get; init; }
    /// <summary>Null until its turn came.</summary>
    public BulkOutcome? Outcome { get; set; }
    /// <summary>Why it was refused, in words.</summary>
    public string? Reason { get; set; }
    public int Version { get; set; }

    public static BulkRow Of(Guid bulk, int ordinal, Guid member, DateTimeOffset now) => new() { Id = Ids.New(now), BulkId = bulk, Ordinal = ordinal, MemberId = member };
}

internal enum BulkAct
{
    /// <summary>A field's value was compared with a source.</summary>
    Check,

    /// <summary>To another cell under the same committee: a transfer begins for each.</summary>
    Move,
}

public enum BulkOutcome
{
    Done,
    Refused,
}
