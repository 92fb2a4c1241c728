using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>Parents that a file calls by name instead of code: exactly as written, full or short, and only where one alone is meant.</summary>
internal sealed class ParentNames(OrganisationDb db, Actor actor)
{
    /// <returns>The rows with codes; one whose parent's name stands for several is told and left out.</returns>
    public async Task<List<UnitRow>> ResolveAsync(List<UnitRow> rows, List<ImportProblem> problems, CancellationToken ct)
    {
        var codes = rows.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var asked = rows.Select(r => r.ParentCode).Where(p => p.Length > 0 && !codes.Contains(p)).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0) return rows;
        var living = db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null);
        var known = await living.Where(u => asked.Contains(u.Code)).Select(u => u.Code).ToListAsync(ct);
        var names = asked.Except(known, StringComparer.Ordinal).ToList();
        if (names.Count == 0) return rows;
        var inTree = await living.Where(u => names.Contains(u.Name) || names.Contains(u.ShortName)).Select(u => new Named(u.Code, u.Name, u.ShortName)).ToListAsync(ct);
        var all = inTree.Concat(rows.Select(r => new Named(r.Code, r.Name, r.ShortName))).ToList();
        // A unit of the file that the tree has already is one unit here; that it is there twice, is told elsewhere.
        var meant = names.ToDictionary(n => n, n => all.Where(u => u.Name == n || u.ShortName == n).Select(u => u.Code).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        problems.AddRange(rows.Where(r => Codes(r).Count > 1).Select(r => r.Row.Problem("parent", "organisation.import.name_ambiguous")));
        return [.. rows.Where(r => Codes(r).Count <= 1).Select(r => Codes(r) is [var code] ? r with { ParentCode = code } : r)];

        List<string> Codes(UnitRow row) => meant.GetValueOrDefault(row.ParentCode) ?? [];
    }

    private sealed record Named(string Code, string Name, string ShortName);
}
