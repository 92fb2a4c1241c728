using DangBoSo.Platform.Data;

namespace DangBoSo.Platform.Acting;

/// <summary>
/// Lists in a stored order inside what the actor sees: one walk along (token, key, id), so that the first page and a far one, a narrow scope
/// and a wide one cost the same. <c>VisibleTo</c> walks the whole order instead and asks of each row whether it is seen: dear where few are.
/// </summary>
public static class Listing
{
    public static string Key(string kind, string key) => $"{kind}:{key}";

    /// <param name="records">Of this kind.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="kind">What the keys begin with.</param>
    /// <param name="after">Key (without the kind) and id of the last row seen; null: from the first.</param>
    /// <param name="most">How far to walk, where nothing more is asked of the records; the database then need not guess.</param>
    /// <returns>In the order of the list. Null when the actor's scopes are several, which no single walk gives: ask <c>VisibleTo</c>.</returns>
    public static IQueryable<T>? ListedFor<T>(this IQueryable<T> records, Actor actor, string kind, (string Key, Guid Id)? after, int? most = null) where T : class, IRecord
    {
        if (Scope(actor.Tokens) is not { } token) return null;
        return Walk(records, actor, token, kind, after, most);
    }

    /// <summary>The list of what an organisation and those below it handle, of what the actor sees: however large the rest is, the walk is no longer than the answer.</summary>
    public static IQueryable<T> ListedWithin<T>(this IQueryable<T> records, Actor actor, Guid organisation, string kind, (string Key, Guid Id)? after) where T : class, IRecord =>
        Walk(records.VisibleTo(actor), actor, Tokens.Tree(organisation), kind, after, null);

    /// <summary>What an organisation and those below it handle, where few are asked about.</summary>
    public static IQueryable<T> HandledWithin<T>(this IQueryable<T> records, Actor actor, Guid organisation) where T : class, IRecord
    {
        var (token, audience) = (Tokens.Tree(organisation), actor.Audience);
        return records.Where(r => audience.Any(a => a.RecordId == r.Id && a.Token == token));
    }

    private static IQueryable<T> Walk<T>(IQueryable<T> records, Actor actor, string token, string kind, (string Key, Guid Id)? after, int? most) where T : class, IRecord
    {
        var (key, last) = after is { } row ? (Key(kind, row.Key), row.Id) : (Key(kind, ""), Guid.Empty);
        var end = kind + ";"; // the character after the colon
        var walk = actor.Audience.Where(a => a.Token == token && string.Compare(a.ListKey, end) < 0 && Keyset.After(a.ListKey, a.RecordId, key, last));
        if (most is { } few) walk = walk.OrderBy(a => a.ListKey).ThenBy(a => a.RecordId).Take(few);
        return from a in walk
               join r in records on a.RecordId equals r.Id
               orderby a.ListKey, a.RecordId
               select r;
    }

    // Whoever sees a unit and all below it (t…) sees by that alone what he sees as the unit (u…). Records handed to a person are not listed so.
    private static string? Scope(IReadOnlyList<string> tokens)
    {
        var trees = tokens.Where(t => t[0] == 't').ToList();
        var units = tokens.Where(t => t[0] == 'u' && !trees.Contains($"t{t[1..]}")).ToList();
        return (trees, units) switch
        {
            ([var tree], []) => tree,
            ([], [var unit]) => unit,
            _ => null,
        };
    }
}
