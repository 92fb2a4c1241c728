namespace DangBoSo.Work.Domain;

/// <summary>A clause must not lie below itself.</summary>
internal static class ClauseCircle
{
    /// <param name="code">Where to begin.</param>
    /// <param name="parents">Code → parent, of all clauses of the plan.</param>
    public static bool Holds(string code, IReadOnlyDictionary<string, string?> parents) => Of(code, parents).Count > 0;

    /// <summary>The codes of the circle that <paramref name="code"/> is part of; empty when it is in none.</summary>
    public static IReadOnlyCollection<string> Of(string code, IReadOnlyDictionary<string, string?> parents)
    {
        var way = new HashSet<string>(StringComparer.Ordinal) { code };
        for (var at = parents.GetValueOrDefault(code); at is not null; at = parents.GetValueOrDefault(at))
        {
            if (at == code) return way;
            if (!way.Add(at)) return [];
        }

        return [];
    }
}
