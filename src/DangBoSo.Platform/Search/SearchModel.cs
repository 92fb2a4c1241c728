namespace DangBoSo.Platform.Search;

/// <param name="Query">As typed.</param>
/// <param name="Hits">One page, newest first.</param>
/// <param name="Total">Up to 1,000; 1,001 means more.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record SearchModel(string Query, IReadOnlyList<FoundModel> Hits, int Total, long? Next)
{
    /// <summary>False where the server cannot read the text of PDFs: then it must be said that they are not found by their words.</summary>
    public bool ReadsPdf { get; init; } = true;
}

/// <param name="Href">The record's page.</param>
/// <param name="KindText">What it is, in Vietnamese.</param>
public sealed record FoundModel(SearchHit Hit, string Href, string KindText);

/// <summary>A room's say on the kinds it puts into the index.</summary>
public sealed record SearchKind(string Kind, string Text, Func<Guid, string> Href);
