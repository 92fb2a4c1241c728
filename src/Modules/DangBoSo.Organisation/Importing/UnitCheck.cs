using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>Reads a file of units and says everything that is wrong with it, also between its rows and against the tree. Changes nothing.</summary>
internal sealed class UnitCheck(OrganisationDb db, Actor actor, ParentNames parentNames, LocalDays days)
{
    public async Task<UnitFile> ReadAsync(Stream table, IReadOnlyDictionary<string, int>? columns, CancellationToken ct)
    {
        var problems = new List<ImportProblem>();
        var rows = new List<UnitRow>();
        var count = 0;
        string? sheet = null;
        try
        {
            using var reader = await TableReader.OpenAsync(table, Sheets.Units, columns, ct);
            sheet = reader.Sheet;
            problems.AddRange(reader.Header.Check(Sheets.Units.Required));
            if (problems.Count > 0) return new UnitFile(0, [], new Dictionary<string, Unit>(StringComparer.Ordinal), problems);
            await foreach (var row in reader.RowsAsync(ct))
            {
                count++;
                if (UnitRow.Read(row, days.Today, problems) is { } unit) rows.Add(unit);
            }
        }
        catch (TableBroken broken)
        {
            problems.AddRange(broken.Problems);
        }

        rows = await parentNames.ResolveAsync(rows, problems, ct);
        var parents = await CompareAsync(rows, problems, ct);
        return new UnitFile(count, InOrder(rows), parents, [.. problems.OrderBy(p => p.Row)]) { Sheet = sheet };
    }

    private async Task<Dictionary<string, Unit>> CompareAsync(List<UnitRow> rows, List<ImportProblem> problems, CancellationToken ct)
    {
        var byCode = new Dictionary<string, UnitRow>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => !byCode.TryAdd(r.Code, r))) problems.Add(row.Row.Problem("code", "organisation.import.code_twice", byCode[row.Code].Row.Number));
        Twice(rows, "abbreviation", problems);
        Twice(rows, "exchange_code", problems);

        var wanted = rows.Select(r => r.ParentCode).Where(p => p.Length > 0 && !byCode.ContainsKey(p)).Distinct(StringComparer.Ordinal).ToList();
        var seen = await db.Units.SeenBy(actor).AsNoTracking().Where(u => u.DissolvedOn == null && wanted.Contains(u.Code)).ToListAsync(ct);
        var parents = seen.ToLookup(u => u.Code, StringComparer.Ordinal);
        foreach (var row in rows) CheckParent(row, byCode, parents, problems);

        var codes = byCode.Keys.ToList();
        // Taken by a unit that the actor does not see, or that is no more, is taken all the same; which unit it is, is not said (D22).
        var taken = await db.Units.AsNoTracking().Where(u => codes.Contains(u.Code)).Select(u => new { u.Code, u.RootId, u.ParentId }).Distinct().ToListAsync(ct);
        foreach (var clash in taken.Where(t => RootOf(byCode[t.Code], byCode, parents) is var root && (root is null ? t.ParentId is null : root == t.RootId)).DistinctBy(t => t.Code))
            problems.Add(byCode[clash.Code].Row.Problem("code", "organisation.import.code_taken"));
        return parents.Where(p => p.Count() == 1).ToDictionary(p => p.Key, p => p.Single(), StringComparer.Ordinal);
    }

    private void CheckParent(UnitRow row, Dictionary<string, UnitRow> inFile, ILookup<string, Unit> parents, List<ImportProblem> problems)
    {
        var known = parents[row.ParentCode].ToList();
        UnitKind? above = inFile.TryGetValue(row.ParentCode, out var parent) ? parent.Kind : known.Count == 1 ? known[0].Kind : null;
        if (row.ParentCode.Length == 0 && !actor.MayFoundRoot()) problems.Add(row.Row.Problem("parent", "organisation.import.root"));
        else if (row.ParentCode.Length > 0 && above is null) problems.Add(row.Row.Problem("parent", known.Count == 0 ? "organisation.import.parent_unknown" : "organisation.import.parent_ambiguous"));
        else if (parent is not null && IsCircle(row, inFile)) problems.Add(row.Row.Problem("parent", "organisation.import.circle"));
        else if (above is { } kind && !UnitKinds.MayStandUnder(row.Kind, kind)) problems.Add(row.Row.Problem("kind", "organisation.unit.kind_under_parent", UnitKinds.Word(row.Kind), UnitKinds.Word(kind)));
    }

    private static void Twice(List<UnitRow> rows, string column, List<ImportProblem> problems)
    {
        foreach (var same in rows.Where(r => r.Row[column].Length > 0).GroupBy(r => r.Row[column], StringComparer.Ordinal))
            problems.AddRange(same.Skip(1).Select(r => r.Row.Problem(column, "organisation.import.code_twice", same.First().Row.Number)));
    }

    private static bool IsCircle(UnitRow row, Dictionary<string, UnitRow> inFile)
    {
        var steps = 0;
        for (var at = row; inFile.TryGetValue(at.ParentCode, out var parent); at = parent)
        {
            if (parent.Code == row.Code) return true;
            if (++steps > inFile.Count) return false; // a circle further up: told at its own rows
        }

        return false;
    }

    private static Guid? RootOf(UnitRow row, Dictionary<string, UnitRow> inFile, ILookup<string, Unit> parents)
    {
        var at = row;
        for (var steps = 0; steps < inFile.Count && inFile.TryGetValue(at.ParentCode, out var parent); steps++) at = parent;
        return parents[at.ParentCode].FirstOrDefault()?.RootId;
    }

    /// <summary>Parents before children, otherwise as in the file.</summary>
    private static List<UnitRow> InOrder(List<UnitRow> rows)
    {
        var inFile = rows.DistinctBy(r => r.Code, StringComparer.Ordinal).ToDictionary(r => r.Code, StringComparer.Ordinal);
        return [.. rows.OrderBy(r =>
        {
            var depth = 0;
            for (var at = r; depth <= rows.Count && inFile.TryGetValue(at.ParentCode, out var parent); at = parent) depth++;
            return depth;
        })];
    }
}

/// <param name="Count">Rows below the header.</param>
/// <param name="Rows">The readable ones, parents first.</param>
/// <param name="Parents">Units outside the file under which the file hangs its own, by code.</param>
internal sealed record UnitFile(int Count, IReadOnlyList<UnitRow> Rows, IReadOnlyDictionary<string, Unit> Parents, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>Which sheet was read, of a workbook that shows more than one.</summary>
    public string? Sheet { get; init; }
}
