using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Data;

namespace DangBoSo.Bench.Generating;

/// <summary>The province's plan: the real plan's targets, lines of tasks in every base organisation, each with its versions, and who confirmed its receipt.</summary>
internal sealed class WorkPart : IDisposable
{
    // As the product writes versions: camelCase, Vietnamese as it is.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Draw draw = Draw.For("work");
    private readonly IReadOnlyList<TableRow> targets, years, lines;
    private readonly IBulk bulk;
    private readonly Records records;
    private readonly ITable tasks, versions;

    private WorkPart(IReadOnlyList<TableRow> targets, IReadOnlyList<TableRow> years, IReadOnlyList<TableRow> lines, IBulk bulk, Records records)
    {
        (this.targets, this.years, this.lines, this.bulk, this.records) = (targets, years, lines, bulk, records);
        tasks = bulk.Open(
            "work_task", "id", "plan_id", "line_id", "code", "title", "owner_unit_id", "for_all", "co_owners", "target_codes", "due_day", "yearly", "state",
            "assignee_account_id", "assignee_name", "position", "version");
        versions = bulk.Open("work_task_version", "id", "task_id", "plan_id", "snapshot", "recorded_at");
    }

    public static async Task<WorkPart> OpenAsync(IBulk bulk, Records records) =>
        new(await Texts.TableAsync("targets.csv"), await Texts.TableAsync("targets-path.csv"), await Texts.TableAsync("assignments.csv"), bulk, records);

    public PlanMade MakePlan(Guid document, string title, Place owner, IReadOnlyList<Place> recipients, DateTimeOffset issued)
    {
        var plan = draw.Id(issued);
        var at = UtcMicroseconds.ToMicroseconds(issued);
        using (var plans = bulk.Open("work_plan", "id", "document_id", "owner_unit_id", "title", "state", "created_at", "issued_at", "version"))
            plans.Row(plan, document, owner.Id, title, "Issued", at, at, 2);
        using (var units = bulk.Open("work_plan_unit", "plan_id", "unit_id", "added_at"))
            foreach (var unit in recipients) units.Row(plan, unit.Id, at);
        using (var dispatches = bulk.Open("documents_dispatch", "id", "document_id", "unit_id", "organ_id", "sent_at", "received_at", "received_by_name", "version"))
        {
            foreach (var unit in recipients)
            {
                var (id, confirmed) = (draw.Id(issued), !draw.OneIn(20));
                dispatches.Row(id, document, unit.Id, unit.Organ, at, confirmed ? at + 3_600_000_000 : null, confirmed ? "Văn thư" : null, confirmed ? 2 : 1);
                records.Seen(id, [unit, owner]);
            }
        }

        records.Seen(plan, [owner, .. recipients]);
        return new PlanMade(plan, owner, recipients, MakeTargets(plan, issued));
    }

    /// <summary>A line gives each unit one task; most are accepted, some wait or are done.</summary>
    public List<TaskMade> MakeTasks(PlanMade plan, IEnumerable<(int Line, Place Unit)> asked, DateTimeOffset issued)
    {
        var made = new List<TaskMade>();
        var ids = new Dictionary<int, Guid>();
        var order = 0;
        foreach (var (line, unit) in asked)
        {
            if (!ids.TryGetValue(line, out var lineId)) ids[line] = lineId = draw.Id(issued);
            var state = draw.Below(10) switch { 0 => "Sent", 1 => "Done", _ => "Accepted" };
            var handed = state is not "Sent" && unit.Officer is not null && draw.OneIn(2) ? unit.Officer : null;
            var along = line % 10 == 9 ? $"[\"{draw.Of(plan.Recipients).Id:D}\"]" : "[]";
            var at = issued.AddMilliseconds(order++ % 3_000_000);
            var task = new TaskMade(draw.Id(at), unit, Snapshot(plan.Id, lineId, line, unit, along), state);
            Write(task, handed, at);
            records.Seen(task.Id, along is "[]" ? [plan.Owner, unit] : [plan.Owner, unit, plan.Recipients.First(r => along.Contains(r.Id.ToString("D"), StringComparison.Ordinal))], handed?.Account);
            made.Add(task);
        }

        return made;
    }

    public void Dispose()
    {
        tasks.Dispose();
        versions.Dispose();
    }

    private List<(Guid Id, long Goal)> MakeTargets(Guid plan, DateTimeOffset issued)
    {
        using var rows = bulk.Open(
            "work_target", "id", "plan_id", "code", "group_name", "title", "unit", "counted_of", "target_value", "due_day", "yearly_path", "weight", "applies_to", "position", "version");
        using var snapshots = bulk.Open("work_target_version", "id", "target_id", "plan_id", "snapshot", "recorded_at");
        var made = new List<(Guid, long)>();
        foreach (var t in targets)
        {
            var path = years.First(y => y["code"] == t["code"]);
            var yearly = "{" + string.Join(',', Enumerable.Range(2026, 5).Select(y => (y, Value: path[$"{y}"])).Where(y => y.Value.Length > 0).Select(y => $"\"{y.y}\":{y.Value}000")) + "}";
            var (id, weight, goal, due) = (draw.Id(issued), long.Parse(path["weight"], CultureInfo.InvariantCulture) * 1000, long.Parse(t["target_value"], CultureInfo.InvariantCulture) * 1000, new DateOnly(2030, 12, 31));
            rows.Row(id, plan, t["code"], t["group"], t["target"], "%", t["counted_of"], goal, due, yearly, weight, "*", made.Count, 1);
            var snapshot = new { id, planId = plan, code = t["code"], groupName = t["group"], title = t["target"], unit = "%", countedOf = t["counted_of"], clauseCode = (string?)null, baseline = (long?)null, targetValue = goal, dueDay = due, yearlyPath = yearly, weight, appliesTo = "*", position = made.Count };
            snapshots.Row(draw.Id(issued), id, plan, JsonSerializer.Serialize(snapshot, Json), UtcMicroseconds.ToMicroseconds(issued));
            made.Add((id, goal));
        }

        return made;
    }

    private TaskText Snapshot(Guid plan, Guid lineId, int line, Place unit, string along) => new(
        plan, lineId, $"{line + 1}", lines[line % lines.Count]["task"], unit.Id, line < Shape.Lines, along, new DateOnly(2026 + (line % 5), 12, 31), line % lines.Count % 2 == 1, line);

    // What it was when it was sent, and what it is now.
    private void Write(TaskMade task, (Guid Account, string Name)? handed, DateTimeOffset at)
    {
        var t = task.Text;
        tasks.Row(task.Id, t.Plan, t.Line, t.Code, t.Title, t.Unit, t.ForAll, t.Along, "[]", t.Due, t.Yearly, task.State, handed?.Account, handed?.Name, t.Position, task.State is "Sent" ? 1 : 2);
        Version(task, "Sent", null, at);
        if (task.State is not "Sent") Version(task, task.State, handed, at.AddDays(5));
    }

    private void Version(TaskMade task, string state, (Guid Account, string Name)? handed, DateTimeOffset at)
    {
        var t = task.Text;
        var snapshot = new
        {
            id = task.Id,
            planId = t.Plan,
            lineId = t.Line,
            code = t.Code,
            clauseCode = (string?)null,
            title = t.Title,
            ownerUnitId = t.Unit,
            forAll = t.ForAll,
            coOwners = t.Along,
            targetCodes = "[]",
            dueDay = t.Due,
            yearly = t.Yearly,
            state,
            returnReason = (string?)null,
            officeNote = (string?)null,
            assigneeAccountId = handed?.Account,
            assigneeName = handed?.Name,
            position = t.Position,
        };
        versions.Row(draw.Id(at), task.Id, t.Plan, JsonSerializer.Serialize(snapshot, Json), UtcMicroseconds.ToMicroseconds(at));
    }
}

internal sealed record PlanMade(Guid Id, Place Owner, IReadOnlyList<Place> Recipients, IReadOnlyList<(Guid Id, long Goal)> Targets);

internal sealed record TaskMade(Guid Id, Place Unit, TaskText Text, string State);

internal sealed record TaskText(Guid Plan, Guid Line, string Code, string Title, Guid Unit, bool ForAll, string Along, DateOnly Due, bool Yearly, int Position);
