using DangBoSo.Organisation.Contracts;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.Board;

/// <summary>
/// What organisations reported before they were merged counts on under the one that goes on with them, until that one reports for a day after the
/// merge: the sums of a plan are the same before and after. Pure; the predecessors' own figures are never touched.
/// </summary>
internal static class CarriedFigures
{
    /// <param name="units">Who is asked.</param>
    /// <param name="latest">By unit, also of those that are no more.</param>
    /// <param name="ends">Who ended, and to whom they led.</param>
    public static Dictionary<Guid, Figure> Of(IEnumerable<Guid> units, IReadOnlyDictionary<Guid, Figure> latest, IReadOnlyList<UnitEnd> ends)
    {
        var before = ends.ToLookup(e => e.SuccessorId);
        return units.Select(u => (Unit: u, Figure: Carried(u, latest, before))).Where(c => c.Figure is not null).ToDictionary(c => c.Unit, c => c.Figure!);
    }

    /// <summary>A report of each that was merged is a report of the successor too.</summary>
    public static HashSet<Guid> Reported(HashSet<Guid> units, IReadOnlyList<UnitEnd> ends)
    {
        var before = ends.ToLookup(e => e.SuccessorId);
        bool Has(Guid unit) => units.Contains(unit) || (before[unit].Any() && before[unit].All(e => Has(e.UnitId)));
        return [.. units, .. before.Select(b => b.Key).Where(Has)];
    }

    private static Figure? Carried(Guid unit, IReadOnlyDictionary<Guid, Figure> latest, ILookup<Guid, UnitEnd> before)
    {
        var own = latest.GetValueOrDefault(unit);
        List<Figure> parts = [.. before[unit].Where(e => own is null || own.Day < e.Day).Select(e => Carried(e.UnitId, latest, before)).OfType<Figure>()];
        if (parts.Count == 0) return own;
        if (own is not null) parts.Add(own);
        var newest = parts.OrderBy(f => f.Day).ThenBy(f => f.AcceptedAt).ThenBy(f => f.Id).Last();
        // A denominator of 0 counts nothing, so its numerator must not either.
        var counted = parts.Where(f => f.Denominator != 0).ToList();
        return new Figure
        {
            Id = newest.Id,
            ReportId = newest.ReportId,
            PlanId = newest.PlanId,
            TargetId = newest.TargetId,
            UnitId = unit,
            Day = newest.Day,
            Numerator = counted.Sum(f => f.Numerator),
            Denominator = counted.Sum(f => f.Denominator),
            AcceptedAt = newest.AcceptedAt,
        };
    }
}
