namespace DangBoSo.Platform.Search;

/// <summary>What can be found of a record. Derived from the record, written in its transaction; tokens decide who finds it (D15).</summary>
internal sealed class SearchRow
{
    /// <summary>Grows with entry: newest first is an order by this key.</summary>
    public long Seq { get; init; }
    public Guid RecordId { get; init; }
    public required string Kind { get; set; }
    public required string Title { get; set; }
    public DateOnly? Day { get; set; }
    public required string Body { get; set; }
    public required string Folded { get; set; }
    public required string Tokens { get; set; }
}
