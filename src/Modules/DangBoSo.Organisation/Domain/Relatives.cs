namespace DangBoSo.Organisation.Domain;

/// <summary>What cannot be of a row beside the day on which the member was born.</summary>
internal static class Relatives
{
    private static readonly string[] Elders = ["father", "mother", "paternal_grandparent", "maternal_grandparent"];

    /// <param name="list">The list of which it is a row.</param>
    /// <param name="cells">As stored, by column.</param>
    /// <param name="born">The member's birthday.</param>
    /// <returns>Columns with the code of what is wrong.</returns>
    public static IEnumerable<(string Column, string Code)> Impossible(RecordList list, IReadOnlyDictionary<string, string> cells, DateOnly born)
    {
        var day = RecordValue.Store(born);
        // "1986" and "1986-03" are compared with as much of the birthday as they say.
        foreach (var column in list.Columns.Where(c => c.Kind is RecordKind.Month && cells.TryGetValue(c.Code, out var month) && string.CompareOrdinal(month, day[..month.Length]) < 0)) yield return (column.Code, "organisation.record.before_birth");
        if (!cells.TryGetValue("relation", out var relation) || !cells.TryGetValue("born", out var year)) yield break;
        if (Elders.Contains(relation, StringComparer.Ordinal) && string.CompareOrdinal(year, day[..4]) >= 0) yield return ("born", "organisation.record.elder_is_younger");
        if (relation == "child" && string.CompareOrdinal(year, day[..4]) <= 0) yield return ("born", "organisation.record.child_is_older");
    }
}
