using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Features.MapColumns;

/// <param name="Doubts">Columns that seem to hold something else, in words.</param>
/// <param name="Settled">Nobody needs to look: the headings are known, or were said before.</param>
public sealed record MapColumnsModel(Guid Import, ImportKind Kind, string FileName, IReadOnlyList<FileColumn> Headings, IReadOnlyList<AskedColumn> Fields, IReadOnlyList<string> Doubts, bool Settled)
{
    /// <summary>Required fields, and those that the file seems to have.</summary>
    internal IEnumerable<AskedColumn> Shown => Fields.Where(f => f.Required || f.At is not null);

    internal IEnumerable<AskedColumn> Others => Fields.Where(f => !f.Required && f.At is null);
}

/// <param name="At">From 0.</param>
/// <param name="Samples">Of the first rows, at most two; never stored.</param>
/// <param name="UsedFor">The field that is read from it.</param>
public sealed record FileColumn(int At, string Heading, IReadOnlyList<string> Samples, string? UsedFor);

public sealed record AskedColumn(string Field, string Label, bool Required, int? At);
