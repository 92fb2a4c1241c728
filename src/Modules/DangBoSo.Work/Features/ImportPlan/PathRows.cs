using DangBoSo.Platform.Tables;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>The table <c>targets-path</c>: for each target its clause, its weight and what is reached by the end of each year.</summary>
internal static class PathRows
{
    private const string Table = PlanSheet.PathTable;
    private const long Hundred = 100_000;

    public static async Task ReadAsync(PlanSheet sheet, Stream? table, CancellationToken ct)
    {
        if (table is null) return;
        var rows = await sheet.RowsAsync(table, PlanForms.Paths, ct);
        var drafts = sheet.Targets.Concat(sheet.OldTargets.Select(t => new TargetDraft(t, null, t.TargetValue, t.DueDay))).GroupBy(t => t.Target.Code, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First(), StringComparer.OrdinalIgnoreCase);
        var first = new Dictionary<string, TableRow>(StringComparer.OrdinalIgnoreCase);
        var weighed = true;
        foreach (var row in rows)
        {
            if (!drafts.TryGetValue(row["code"], out var draft))
            {
                if (sheet.IsWhole(PlanSheet.TargetTable)) sheet.Fault(Table, row, "code", "work.import.target_unknown");
                weighed = false;
            }
            else if (!first.TryAdd(row["code"], row)) sheet.Fault(Table, row, "code", "work.import.code_twice", first[row["code"]].Number);
            else weighed &= Fill(sheet, row, draft);
        }

        if (!sheet.IsWhole(Table) || !sheet.IsWhole(PlanSheet.TargetTable)) return;
        foreach (var left in sheet.Targets.Where(t => t.Row is not null && t.Target.Code.Length > 0 && !first.ContainsKey(t.Target.Code)))
        {
            weighed = sheet.Fault(PlanSheet.TargetTable, left.Row!, "code", "work.import.path_missing");
        }

        var sum = drafts.Values.Sum(d => d.Target.Weight);
        if (weighed && rows.Count > 0 && sum != Hundred) sheet.Fault(Table, rows[^1], "weight", "work.import.weight_sum", Cells.Number(sum));
    }

    /// <returns>Whether the weight could be read.</returns>
    private static bool Fill(PlanSheet sheet, TableRow row, TargetDraft draft)
    {
        if (row["clause"] is { Length: > 0 } clause)
        {
            if (sheet.ClauseCodes.Contains(clause)) draft.Target.ClauseCode = clause;
            else if (sheet.IsWhole(PlanSheet.ClauseTable)) sheet.Fault(Table, row, "clause", "work.import.clause_unknown");
        }

        FillYears(sheet, row, draft);
        sheet.Pathed.Add(draft);
        if (row["weight"].Length == 0) return sheet.Fault(Table, row, "weight", "work.import.weight_missing");
        if (sheet.Number(Table, row, "weight") is not { } weight) return false;
        draft.Target.Weight = weight;
        return true;
    }

    private static void FillYears(PlanSheet sheet, TableRow row, TargetDraft draft)
    {
        var (years, columns) = (new Dictionary<int, long>(), new Dictionary<int, string>());
        foreach (var column in row.Header.Names)
        {
            if (PlanSheet.Year(column) is not { } year || row[column].Length == 0 || sheet.Number(Table, row, column) is not { } value) continue;
            (years[year], columns[year]) = (value, column);
        }

        foreach (var fault in new TargetTerms(draft.Target.Unit, draft.Target.Baseline, draft.Value, draft.Due, years).OfYears())
        {
            sheet.Fault(Table, row, columns[fault.Year], fault.Code);
        }

        draft.Target.YearlyPath = JsonLists.Of(years);
    }
}
