using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Statistics;

/// <summary>
/// An organisation and those directly below it, by the tree of two evenings: before the period, and its last. One that ended keeps the place it had last,
/// one that was moved away keeps a row: what went and what came both stand in the table.
/// </summary>
internal sealed class StatisticsFrame
{
    private readonly Dictionary<Guid, int> before, now;

    /// <param name="top">The organisation asked for.</param>
    /// <param name="earlier">Units as they were before the period, or when they ended.</param>
    /// <param name="units">Units as they were on the last day, or when they ended.</param>
    public StatisticsFrame(Guid top, IReadOnlyDictionary<Guid, UnitVersion> earlier, IReadOnlyDictionary<Guid, UnitVersion> units)
    {
        Rows = [top, .. units.Values.Concat(earlier.Values).Where(u => u.ParentId == top).DistinctBy(u => u.UnitId).OrderBy(u => u.Code, StringComparer.Ordinal).ThenBy(u => u.UnitId).Select(u => u.UnitId)];
        (before, now) = (Places(earlier), Places(units));
    }

    /// <summary>The organisation itself first, for who belongs to it directly; then those below.</summary>
    public IReadOnlyList<Guid> Rows { get; }

    /// <summary>What belongs to it on the last day.</summary>
    public IReadOnlyList<Guid> Inside => [.. now.Where(r => r.Value >= 0).Select(r => r.Key)];

    /// <summary>What belongs to it on the last day or did before the period.</summary>
    public IReadOnlyList<Guid> Ever => [.. now.Concat(before).Where(r => r.Value >= 0).Select(r => r.Key).Distinct()];

    /// <summary>In which row a unit counts; −1: in none.</summary>
    public int RowOf(Guid? unit) => unit is { } id ? now.GetValueOrDefault(id, -1) : -1;

    /// <summary>In which row it counted before the period.</summary>
    public int RowBefore(Guid unit) => before.GetValueOrDefault(unit, -1);

    /// <summary>It came under this organisation in the period, or went from it: its own table is of other days than its row.</summary>
    public bool HasMoved(int row) => before.TryGetValue(Rows[row], out var then) && (then == row) != (now.GetValueOrDefault(Rows[row], -1) == row);

    private Dictionary<Guid, int> Places(IReadOnlyDictionary<Guid, UnitVersion> units)
    {
        var places = new Dictionary<Guid, int>();
        for (var i = 0; i < Rows.Count; i++)
            if (units.TryGetValue(Rows[i], out var unit) && (i == 0 || unit.ParentId == Rows[0])) places[Rows[i]] = i;
        foreach (var unit in units.Keys) Place(unit, units, places);
        return places;
    }

    private static int Place(Guid unit, IReadOnlyDictionary<Guid, UnitVersion> units, Dictionary<Guid, int> places)
    {
        if (places.TryGetValue(unit, out var known)) return known;
        places[unit] = -1; // before looking up: whatever the data say, this ends
        return places[unit] = units.GetValueOrDefault(unit)?.ParentId is { } parent ? Place(parent, units, places) : -1;
    }
}
