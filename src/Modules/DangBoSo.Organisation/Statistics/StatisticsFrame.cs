using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Statistics;

/// <summary>
/// An organisation and those directly below it as the tree was on the last day. One that ended before keeps the place it had last, so what it lost and what
/// its successor gained stand both in the table.
/// </summary>
internal sealed class StatisticsFrame
{
    private readonly Dictionary<Guid, int> rowOf = [];

    /// <param name="top">The organisation asked for.</param>
    /// <param name="units">Each as it was on the last day, or when it ended.</param>
    public StatisticsFrame(Guid top, IReadOnlyDictionary<Guid, UnitVersion> units)
    {
        Rows = [top, .. units.Values.Where(u => u.ParentId == top).OrderBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.UnitId).Select(u => u.UnitId)];
        for (var i = 0; i < Rows.Count; i++) rowOf[Rows[i]] = i;
        foreach (var unit in units.Keys) Place(unit, units);
    }

    /// <summary>The organisation itself first, for who belongs to it directly; then those below.</summary>
    public IReadOnlyList<Guid> Rows { get; }

    /// <summary>Everything from which is counted.</summary>
    public IReadOnlyList<Guid> Inside => [.. rowOf.Where(r => r.Value >= 0).Select(r => r.Key)];

    /// <summary>In which row a unit counts; −1: in none.</summary>
    public int RowOf(Guid? unit) => unit is { } id ? rowOf.GetValueOrDefault(id, -1) : -1;

    private int Place(Guid unit, IReadOnlyDictionary<Guid, UnitVersion> units)
    {
        if (rowOf.TryGetValue(unit, out var known)) return known;
        rowOf[unit] = -1; // before looking up: whatever the data say, this ends
        return rowOf[unit] = units.GetValueOrDefault(unit)?.ParentId is { } parent ? Place(parent, units) : -1;
    }
}
