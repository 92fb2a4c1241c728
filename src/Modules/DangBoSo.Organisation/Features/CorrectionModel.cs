using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

/// <summary>A proposal to correct a record, in words.</summary>
/// <param name="What">The field or list.</param>
/// <param name="Lines">One for a field, one a cell for a row.</param>
/// <param name="MovedOn">Waiting, and the record no longer holds what its author saw.</param>
/// <param name="Own">The reader made it, or it is about him: others answer it.</param>
public sealed record CorrectionModel(Guid Id, Guid Member, string Name, string What, string Section, bool NewRow, IReadOnlyList<CorrectionLine> Lines, string Reason, bool Waiting, string StateWord, Tone Tone, DateTimeOffset ProposedAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Answer, IReadOnlyList<EvidenceFile> Files, bool MovedOn, bool Own, int Version);

/// <param name="Seen">When it was proposed.</param>
/// <param name="Now">In the record today.</param>
public sealed record CorrectionLine(string Label, string Seen, string Now, string Proposed)
{
    public bool Differs => Seen != Proposed;
}

public sealed record EvidenceFile(Guid Id, string Name, long Size);

/// <summary>One line of a list of proposals.</summary>
public sealed record CorrectionItem(Guid Id, string Name, string What, string StateWord, Tone Tone, DateTimeOffset ProposedAt);
