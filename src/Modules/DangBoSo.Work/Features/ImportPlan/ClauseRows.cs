using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Identity;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>The table <c>clauses</c>: each row by itself, then codes, parents and circles between them.</summary>
internal static class ClauseRows
{
    private const string Table = PlanSheet.ClauseTable;

    public static async Task ReadAsync(PlanSheet sheet, Stream? table, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sheet.RowsAsync(table, PlanForms.Clauses, ct);
        var parents = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var clause in sheet.OldClauses) parents[clause.Code] = clause.ParentCode;
        var first = new Dictionary<string, TableRow>(StringComparer.OrdinalIgnoreCase);
        var position = sheet.OldClauses.Select(c => c.Position).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            sheet.HasText(Table, row, "title", 1000);
            if (sheet.HasText(Table, row, "code", 40)) CheckCode(sheet, row, first);
            if (row["code"].Length > 0) parents.TryAdd(row["code"], row["parent"] is { Length: > 0 } above ? above : null);
            sheet.Clauses.Add(new Clause
            {
                Id = Ids.New(now),
                PlanId = sheet.Plan.Id,
                Code = row["code"],
                ParentCode = row["parent"] is { Length: > 0 } parent ? parent : null,
                Title = row["title"],
                Text = row["text"] is { Length: > 0 } text ? text : null,
                Position = ++position,
            });
        }

        sheet.ClauseCodes.UnionWith(parents.Keys);
        CheckParents(sheet, rows, parents);
    }

    private static void CheckCode(PlanSheet sheet, TableRow row, Dictionary<string, TableRow> first)
    {
        if (sheet.OldClauses.Exists(c => string.Equals(c.Code, row["code"], StringComparison.OrdinalIgnoreCase))) sheet.Fault(Table, row, "code", "work.clause.code_taken");
        else if (!first.TryAdd(row["code"], row)) sheet.Fault(Table, row, "code", "work.import.code_twice", first[row["code"]].Number);
    }

    private static void CheckParents(PlanSheet sheet, List<TableRow> rows, Dictionary<string, string?> parents)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r["parent"].Length > 0))
        {
            if (!parents.ContainsKey(row["parent"])) sheet.Fault(Table, row, "parent", "work.clause.parent_unknown");
            else if (parents.GetValueOrDefault(row["code"]) == row["parent"] && ClauseCircle.Of(row["code"], parents) is { Count: > 0 } circle && !circle.Any(told.Contains))
            {
                sheet.Fault(Table, row, "parent", "work.clause.circle");
                told.UnionWith(circle);
            }
        }
    }
}
