using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Identity;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>The table <c>targets</c>: what is to be reached, counted of what, by whom.</summary>
internal static class TargetRows
{
    private const string Table = PlanSheet.TargetTable;

    public static async Task ReadAsync(PlanSheet sheet, Stream? table, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sheet.RowsAsync(table, PlanForms.Targets, ct);
        var first = new Dictionary<string, TableRow>(StringComparer.OrdinalIgnoreCase);
        var position = sheet.OldTargets.Select(t => t.Position).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            if (sheet.HasText(Table, row, "code", 20)) CheckCode(sheet, row, first);
            sheet.HasText(Table, row, "group", 100);
            sheet.HasText(Table, row, "target", 1000);
            sheet.HasText(Table, row, "counted_of", 300);
            sheet.Targets.Add(Draft(sheet, row, ++position, now));
        }
    }

    private static TargetDraft Draft(PlanSheet sheet, TableRow row, int position, DateTimeOffset now)
    {
        var baseline = row["baseline"].Length == 0 ? null : sheet.Number(Table, row, "baseline");
        var value = sheet.Number(Table, row, "target_value");
        var due = sheet.Due(Table, row);
        var terms = new TargetTerms(row["unit"], baseline, value, due, new Dictionary<int, long>());
        foreach (var fault in terms.OfUnit()) sheet.Fault(Table, row, "unit", fault.Code);
        foreach (var fault in terms.OfValues())
        {
            sheet.Fault(Table, row, fault.Part is TermPart.Baseline ? "baseline" : "target_value", fault.Code);
            if (fault.Part is TermPart.TargetValue) value = null;
            else baseline = null;
        }

        var target = new Target
        {
            Id = Ids.New(now),
            PlanId = sheet.Plan.Id,
            Code = row["code"],
            GroupName = row["group"],
            Title = row["target"],
            Unit = TargetTerms.Percent,
            CountedOf = row["counted_of"],
            ClauseCode = sheet.ClauseIn(row["source"]),
            Baseline = baseline,
            TargetValue = value ?? 0,
            DueDay = due ?? default,
            YearlyPath = "{}",
            AppliesTo = AppliesTo(sheet, row),
            Position = position,
        };
        return new TargetDraft(target, row, value, due);
    }

    private static void CheckCode(PlanSheet sheet, TableRow row, Dictionary<string, TableRow> first)
    {
        if (sheet.OldTargets.Exists(t => string.Equals(t.Code, row["code"], StringComparison.OrdinalIgnoreCase))) sheet.Fault(Table, row, "code", "work.target.code_taken");
        else if (!first.TryAdd(row["code"], row)) sheet.Fault(Table, row, "code", "work.import.code_twice", first[row["code"]].Number);
    }

    private static string AppliesTo(PlanSheet sheet, TableRow row)
    {
        if (!sheet.HasText(Table, row, "applies_to", 2000) || PlanSheet.IsEverybody(row["applies_to"])) return JsonLists.Everybody;
        return JsonLists.Of(sheet.UnitList(Table, row, "applies_to").OfType<Guid>().Distinct());
    }
}
