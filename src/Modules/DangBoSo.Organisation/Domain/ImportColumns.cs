using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>How a person said that the columns of a file with these headings are to be read: the next such file is read so at once. Only the places of columns, and of the headings a digest.</summary>
internal sealed class ImportColumns
{
    public Guid Id { get; init; }
    public Guid AccountId { get; init; }
    public ImportKind Kind { get; init; }
    public required string Headings { get; init; }
    public required string Columns { get; set; }
    public DateTimeOffset SetAt { get; set; }
    public int Version { get; set; }

    public static ImportColumns Of(Guid account, ImportKind kind, string headings, string columns, DateTimeOffset now) =>
        new() { Id = Ids.New(now), AccountId = account, Kind = kind, Headings = headings, Columns = columns, SetAt = now };
}
