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
    /// <summary>Which column of the file holds which field, as a person said; null while the headings speak for themselves.</summary>
    public string? Columns { get; set; }
    /// <summary>Rows with faults are left out; otherwise one fault holds up the whole file.</summary>
    public bool GoodOnly { get; set; }
    /// <summary>Rows that were left out, as in "3,7-9".</summary>
    public string? Skipped { get; set; }
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
