namespace DangBoSo.Platform.Files;

/// <summary>Content that lies in the file store, once however many records hold it.</summary>
internal sealed class BlobRow
{
    /// <summary>Keyed hash (HMAC-SHA256, hex) of the content; also its address.</summary>
    public required string Hash { get; init; }
    public long Size { get; init; }
    public required string ContentType { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>A file of a record. Whoever sees the record sees its files.</summary>
internal sealed class FileRow
{
    public Guid Id { get; init; }
    public Guid RecordId { get; init; }
    public required string BlobHash { get; init; }
    /// <summary>The name it was uploaded under, sealed by a master key.</summary>
    public required byte[] NameCipher { get; set; }
    public DateTimeOffset AddedAt { get; init; }
}
