using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Seals;

namespace DangBoSo.Organisation.Domain;

/// <summary>Where something in a record is from, and whether it was compared with the paper.</summary>
internal sealed record Provenance(RecordSource Source, DateOnly? SourceDay, Verification State);

internal enum RecordSource
{
    /// <summary>Was in the record before sources were noted.</summary>
    Unrecorded,
    Biography,
    Sheet,
    Paper,
    Declared,
    Population,

    /// <summary>The member's own proposal, accepted.</summary>
    Correction,

    /// <summary>Came in with a file of members.</summary>
    Table,

    /// <summary>A procedure's step put it there.</summary>
    Decision,
}

internal enum Verification
{
    Unchecked,
    Matched,
    Differs,
}

/// <summary>
/// What a field of a member's record holds, or held: the present one is that without <see cref="SupersededAt"/>. Values of sealed fields are in
/// <see cref="Secret"/> alone. A field emptied is a row with neither.
/// </summary>
internal sealed class MemberValue
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public required string Field { get; init; }
    public string? Value { get; init; }
    /// <summary>Of free text, for lists: <see cref="FindableWords"/>.</summary>
    public string? ValueWords { get; init; }
    public SealedText? Secret { get; init; }
    public RecordSource Source { get; init; }
    public DateOnly? SourceDay { get; init; }
    public Verification State { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    /// <summary>The account; null for the system.</summary>
    public Guid? RecordedBy { get; init; }
    public DateTimeOffset? SupersededAt { get; set; }
    public int Version { get; set; }

    public static MemberValue Of(Guid member, RecordField field, string? stored, Provenance from, Guid? by, DateTimeOffset now) => new()
    {
        Id = Ids.New(now),
        MemberId = member,
        Field = field.Code,
        Value = field.Sealed ? null : stored,
        ValueWords = FindableWords.Of(field, stored),
        Secret = field.Sealed ? SealedText.OfOptional(stored) : null,
        Source = from.Source,
        SourceDay = from.SourceDay,
        State = from.State,
        RecordedAt = now,
        RecordedBy = by,
    };
}

/// <summary>One edition of a row of a list, such as a relative. <see cref="LineId"/> stays; the present edition is that without <see cref="SupersededAt"/>.</summary>
internal sealed class MemberRow
{
    public Guid Id { get; init; }
    public Guid LineId { get; init; }
    public int Edition { get; init; }
    public Guid MemberId { get; init; }
    public required string List { get; init; }
    /// <summary>JSON object of the cells by column; null where the list is sealed.</summary>
    public string? Cells { get; init; }
    /// <summary>Of its cells, for lists: <see cref="FindableWords"/>.</summary>
    public string? CellsWords { get; init; }
    public SealedText? SealedCells { get; init; }
    public RecordSource Source { get; init; }
    public DateOnly? SourceDay { get; init; }
    public Verification State { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public Guid? RecordedBy { get; init; }
    public DateTimeOffset? SupersededAt { get; set; }
    /// <summary>Set where the row was taken out and not replaced: why, sealed since it may speak of the person.</summary>
    public SealedText? RemovedBecause { get; set; }
    public int Version { get; set; }

    public static MemberRow Of(Guid member, RecordList list, string cells, RecordRules rules, Provenance from, MemberRow? before, Guid? by, DateTimeOffset now)
    {
        var id = Ids.New(now);
        return new MemberRow
        {
            Id = id,
            LineId = before?.LineId ?? id,
            Edition = (before?.Edition ?? 0) + 1,
            MemberId = member,
            List = list.Code,
            Cells = list.Sealed ? null : cells,
            CellsWords = FindableWords.Of(list, cells, rules),
            SealedCells = list.Sealed ? SealedText.Of(cells) : null,
            Source = from.Source,
            SourceDay = from.SourceDay,
            State = from.State,
            RecordedAt = now,
            RecordedBy = by,
        };
    }
}

/// <summary>When a section was last changed: two people who edit the same one are told, those who edit different ones are not in each other's way.</summary>
internal sealed class MemberSection
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public required string Section { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>
/// The photograph, or a document of the record. Its file hangs on this id, which stands in no audience: it is read through the record's own doors,
/// so that who may not read the record cannot read its papers either.
/// </summary>
internal sealed class MemberPaper
{
    public Guid Id { get; init; }
    public Guid MemberId { get; init; }
    public PaperKind Kind { get; init; }
    public required string Title { get; init; }
    public DateOnly? PaperDay { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public Guid? AddedBy { get; init; }
    public DateTimeOffset? RemovedAt { get; set; }
    public SealedText? RemovedBecause { get; set; }
    public int Version { get; set; }
}

internal enum PaperKind
{
    Photo,
    Biography,
    Sheet,
    Admission,
    Decision,
    Certificate,
    Review,
    Other,
}
