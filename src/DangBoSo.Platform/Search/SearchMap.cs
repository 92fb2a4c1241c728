namespace DangBoSo.Platform.Search;

/// <summary>How a room's records are found. Whatever act adds, changes or removes one, the index follows in the same transaction.</summary>
public interface ISearchMap
{
    Type Entity { get; }

    /// <summary>Null: not to be found in its present state, such as a draft.</summary>
    SearchDocument? Document(object entity);
}

/// <param name="Of">The record as it is found; its id is the record's.</param>
public sealed record SearchMap<T>(Func<T, SearchDocument?> Of) : ISearchMap where T : class
{
    public Type Entity => typeof(T);

    public SearchDocument? Document(object entity) => Of((T)entity);
}
