using DangBoSo.Organisation.Domain;

namespace DangBoSo.Organisation.Founding;

/// <summary>A code as people type it: tn.cqd.01 is TN.CQD.01. Codes of before may differ in capitals alone; then the one typed exactly is meant.</summary>
internal static class UnitCodes
{
    public static IQueryable<Unit> Coded(this IQueryable<Unit> units, string code)
    {
        var lower = code.ToLowerInvariant();
        return units.Where(u => u.Code.ToLower() == lower);
    }

    public static IQueryable<Unit> Coded(this IQueryable<Unit> units, IEnumerable<string> codes)
    {
        var lower = codes.Select(c => c.ToLowerInvariant()).ToList();
        return units.Where(u => lower.Contains(u.Code.ToLower()));
    }

    public static Unit? BestCoded(this IReadOnlyCollection<Unit> units, string code) => units.FirstOrDefault(u => u.Code == code) ?? units.FirstOrDefault();

    public static bool IsCoded(this Unit unit, string code) => string.Equals(unit.Code, code, StringComparison.OrdinalIgnoreCase);
}
