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

    /// <summary>Who may look at it hears how far it is.</summary>
    public static string Topic(Guid import) => $"{TopicPrefix}:{import:D}";

    public const string TopicPrefix = "organisation.import";

    public static Import Upload(ImportKind kind, DateTimeOffset now) => new() { Id = Ids.New(now), Kind = kind, UploadedAt = now };
}

/// <summary>What the table holds.</summary>
public enum ImportKind
{
    Units,
    Members,
}
