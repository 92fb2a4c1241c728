using DangBoSo.Platform.Web;

namespace DangBoSo.Organisation.Features;

/// <summary>A section of a record, as it is read.</summary>
/// <param name="At">Address of the record: the member's, or one's own.</param>
/// <param name="Own">The reader is the member: he proposes, and does not change.</param>
/// <param name="MayKeep">The reader may change it.</param>
/// <param name="Before">The section above; null for the first.</param>
/// <param name="Version">For a change by the API.</param>
public sealed record SectionModel(Guid Member, string Name, string At, string Code, string Title, bool Own, bool MayKeep, int Version, IReadOnlyList<ShownField> Fields, IReadOnlyList<ShownList> Lists, SectionLink? Before, SectionLink? After);

/// <param name="Value">In words; null when nothing is known.</param>
/// <param name="From">Where it is from, in words; null when nothing was recorded.</param>
public sealed record ShownField(string Code, string Label, string? Value, string? From, string State, string StateWord, Tone Tone, bool Missing);

public sealed record ShownList(string Code, string Title, IReadOnlyList<string> Columns, IReadOnlyList<ShownRow> Rows);

public sealed record ShownRow(Guid Id, IReadOnlyList<string> Cells, string From, string StateWord, Tone Tone, int Edition);

public sealed record SectionLink(string Code, string Title);
