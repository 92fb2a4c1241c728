namespace DangBoSo.Platform.Seals;

/// <summary>That a key exists, and since when it is no longer needed; the key itself lies in the key directory. The highest number of a purpose is in use.</summary>
internal sealed class KeyRow
{
    public required string Purpose { get; init; }
    public int Number { get; init; }
    /// <summary>By which a wrong key directory is noticed.</summary>
    public required string CheckValue { get; init; }
    public DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? RetiredAt { get; set; }
    public int Version { get; init; }
}

/// <summary>
/// What an act put into a sealed column: the act's own text holds only the digest of it. Here it lies under a key that can be changed, while the
/// text never can.
/// </summary>
internal sealed class ActSealRow
{
    public Guid Id { get; init; }
    public Guid ActId { get; init; }
    public int Ordinal { get; init; }
    public required string ColumnName { get; init; }
    public required SealedText Value { get; init; }
}

/// <summary>A value that a schema script took out of a column that had been plain. Sealed by the start that follows; then there are none.</summary>
internal sealed class ToSealRow
{
    public required string TableName { get; init; }
    public required string ColumnName { get; init; }
    public Guid RowKey { get; init; }
    public required string Plain { get; init; }
}
