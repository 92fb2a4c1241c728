namespace DangBoSo.Organisation.Features;

/// <summary>A paper of a record, for <see cref="ShowMember.ShowMemberModel"/>.</summary>
public sealed record ShownPaper(Guid Id, string Kind, string Title, DateOnly? Day, string FileName, long Size, DateTimeOffset AddedAt);

/// <summary>How full a section is.</summary>
/// <param name="Filled">Fields with a value, rows not counted.</param>
/// <param name="Missing">Required and empty.</param>
public sealed record ShownSection(string Code, string Title, int Filled, int Fields, int Rows, int Missing, int Differing, bool Closed);
