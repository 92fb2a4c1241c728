using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Identity;

namespace DangBoSo.Organisation.Domain;

/// <summary>An uploaded file on its way in: seen only by who uploaded it, checked whenever it is looked at, applied once.</summary>
internal sealed class Import : IRecord
{
    public Guid Id { get; init; }
    public ImportKind Kind { get; init; }
    public DateTimeOffset UploadedAt { get; init; }
    public Guid? JobId { get; set; }
    public DateTimeOffset? AppliedAt { get; set; }
    public int Version { get; set; }

    public static Import Upload(ImportKind kind, DateTimeOffset now) => new() { Id = Ids.New(now), Kind = kind, UploadedAt = now };
}

internal enum ImportKind
{
    Units,
    Members,
}
