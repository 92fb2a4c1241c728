using System.Globalization;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Text;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ImportPlan;

/// <summary>The table <c>assignments</c>: who is to do what, until when, towards which targets. <c>*</c> is every recipient.</summary>
internal static class AssignmentRows
{
    private const string Table = PlanSheet.AssignmentTable;

    public static async Task ReadAsync(PlanSheet sheet, Stream? table, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await sheet.RowsAsync(table, PlanForms.Assignments, ct);
        var codes = sheet.Targets.Select(t => t.Target.Code).Concat(sheet.OldTargets.Select(t => t.Code)).ToHashSet(StringComparer.Ordinal);
        var first = new Dictionary<(Guid?, string), int>();
        foreach (var old in sheet.OldTasks) first.TryAdd(Key(old), 0);
        var position = sheet.OldTasks.Select(t => t.Position).DefaultIfEmpty().Max();
        var yearly = new List<(WorkTask Task, TableRow Row)>();
        foreach (var row in rows)
        {
            var task = Draft(sheet, row, codes, ++position, now);
            if (task.Yearly) yearly.Add((task, row));
            if (Named(task) && !first.TryAdd(Key(task), row.Number)) Twice(sheet, row, first[Key(task)]);
            sheet.Tasks.Add(task);
        }

        EndWithThePlan(sheet, yearly);
    }

    private static WorkTask Draft(PlanSheet sheet, TableRow row, HashSet<string> codes, int position, DateTimeOffset now)
    {
        sheet.HasText(Table, row, "task", 2000);
        var owner = Owner(sheet, row);
        var yearly = DueDays.IsYearly(row["due"]);
        var due = yearly ? null : sheet.Due(Table, row);
        var linked = PlanSheet.List(row["targets"]);
        foreach (var unknown in linked.Where(t => !codes.Contains(t) && sheet.IsWhole(PlanSheet.TargetTable))) sheet.Fault(Table, row.Problem("targets", "work.import.target_unknown") with { Value = unknown });
        return new WorkTask
        {
            Id = Ids.New(now),
            PlanId = sheet.Plan.Id,
            LineId = Ids.New(now),
            Code = row["stt"] is { Length: > 0 } stt ? stt : position.ToString(CultureInfo.InvariantCulture),
            ClauseCode = sheet.ClauseIn(row["source"]),
            Title = row["task"],
            OwnerUnitId = owner,
            ForAll = PlanSheet.IsEverybody(row["organisation"]),
            CoOwners = JsonLists.None,
            TargetCodes = JsonLists.Of(linked.Distinct(StringComparer.Ordinal)),
            DueDay = due ?? default,
            Yearly = yearly,
            State = TaskState.Draft,
            Position = position,
        };
    }

    private static Guid? Owner(PlanSheet sheet, TableRow row) =>
        !sheet.HasText(Table, row, "organisation", 300) || PlanSheet.IsEverybody(row["organisation"]) ? null : sheet.Unit(Table, row, "organisation", row["organisation"]);

    // Of a row without a task, or given to nobody known, it cannot be said that it stands twice.
    private static bool Named(WorkTask task) => task.Title.Length > 0 && (task.ForAll || task.OwnerUnitId is not null);

    private static (Guid?, string) Key(WorkTask task) => (task.ForAll ? null : task.OwnerUnitId, Fold.Text(task.Title));

    private static void Twice(PlanSheet sheet, TableRow row, int number)
    {
        if (number == 0) sheet.Fault(Table, row, "task", "work.import.task_known");
        else sheet.Fault(Table, row, "task", "work.import.task_twice", number);
    }

    /// <summary>What comes due every year does so until the latest due day of the plan.</summary>
    private static void EndWithThePlan(PlanSheet sheet, List<(WorkTask Task, TableRow Row)> yearly)
    {
        var end = sheet.OldTargets.Select(t => t.DueDay).Concat(sheet.Targets.Select(t => t.Target.DueDay)).Concat(sheet.OldTasks.Select(t => t.DueDay)).Concat(sheet.Tasks.Select(t => t.DueDay)).DefaultIfEmpty().Max();
        foreach (var (task, row) in yearly)
        {
            task.DueDay = end;
            if (end == default && sheet.IsWhole(PlanSheet.TargetTable)) sheet.Fault(Table, row, "due", "work.due.no_plan_end");
        }
    }
}
