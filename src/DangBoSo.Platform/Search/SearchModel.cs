namespace DangBoSo.Platform.Search;

/// <param name="Query">As typed.</param>
/// <param name="Kind">Only this kind, or null.</param>
/// <param name="Kinds">Kinds that were found, with how many; without numbers once there are more than can be counted.</param>
/// <param name="Hits">One page, newest first.</param>
/// <param name="Total">Up to 1,000; 1,001 means more.</param>
/// <param name="Next">Where the next page begins, or null.</param>
public sealed record SearchModel(string Query, string? Kind, IReadOnlyList<FoundKind> Kinds, IReadOnlyList<FoundModel> Hits, int Total, long? Next)
{
    /// <summary>False where the server cannot read the text of PDFs: then it must be said that they are not found by their words.</summary>
    public bool ReadsPdf { get; init; } = true;
}

/// <param name="Href">The record's page.</param>
/// <param name="KindText">What it is, in Vietnamese.</param>
public sealed record FoundModel(SearchHit Hit, string Href, string KindText);

/// <param name="Count">Of those the actor may see; null: many.</param>
public sealed record FoundKind(string Kind, string Text, int? Count);

/// <summary>A room's say on the kinds it puts into the index.</summary>
/// <param name="Permission">Found only by posts that have it, where the records' audience alone does not say it.</param>
public sealed record SearchKind(string Kind, string Text, Func<Guid, string> Href, string? Permission = null);
