using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

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

    /// <summary>A code is given once in a tree: that of an organisation which is no more leads for ever to who goes on with it.</summary>
    /// <param name="units">All there are.</param>
    /// <param name="code">As typed.</param>
    /// <param name="root">Of the tree.</param>
    /// <param name="goneOn">Whose codes the new one may bear, since it goes on with them.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task DemandFreeAsync(this IQueryable<Unit> units, string code, Guid root, IReadOnlyCollection<Guid> goneOn, CancellationToken ct)
    {
        var bearers = await units.Coded(code).Where(u => u.RootId == root && !goneOn.Contains(u.Id) && (u.ContinuedById == null || !goneOn.Contains(u.ContinuedById.Value))).Select(u => u.DissolvedOn).ToListAsync(ct);
        if (bearers.Count > 0) throw new InvalidInput("Code", bearers.Contains(null) ? "organisation.unit.code_taken" : "organisation.unit.code_of_former");
    }
}
