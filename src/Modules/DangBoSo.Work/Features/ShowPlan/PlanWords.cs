using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ShowPlan;

/// <summary>Rows of the plan in the words people read.</summary>
/// <param name="names">Short names of the units concerned.</param>
/// <param name="whole">Whether other recipients may be named.</param>
internal sealed class PlanWords(IReadOnlyDictionary<Guid, string> names, bool whole)
{
    public string Name(Guid unit) => names.GetValueOrDefault(unit, "–");

    /// <summary>Each clause below the one it belongs to, in document order, with how deep it lies.</summary>
    public static List<ClauseModel> Tree(List<Clause> clauses)
    {
        var codes = clauses.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var below = clauses.ToLookup(c => c.ParentCode is { } parent && codes.Contains(parent) ? parent : "", StringComparer.Ordinal);
        var rows = new List<ClauseModel>(clauses.Count);
        Walk("", 0);
        return rows;

        void Walk(string parent, int depth)
        {
            foreach (var c in below[parent])
            {
                rows.Add(new ClauseModel(c.Id, c.Code, c.ParentCode, c.Title, c.Text, depth));
                Walk(c.Code, depth + 1);
            }
        }
    }

    public TargetRowModel Target(Target t) => new(
        t.Id, t.Code, t.GroupName, t.Title, t.Unit, t.CountedOf, t.ClauseCode, t.Baseline, t.TargetValue, t.DueDay, t.Weight, AppliesTo(t.AppliesTo),
        [.. JsonLists.Years(t.YearlyPath).Select(y => new YearValueModel(y.Key, y.Value))]);

    /// <summary>Tasks of one assignment are one line.</summary>
    public List<TaskLineModel> Lines(Plan plan, List<WorkTask> tasks) => [.. tasks.GroupBy(t => t.LineId).Select(g => Line(plan, [.. g]))];

    private TaskLineModel Line(Plan plan, List<WorkTask> line)
    {
        var first = line[0];
        var accepted = line.Count(t => t.State is TaskState.Accepted or TaskState.Done);
        var returned = line.Count(t => t.State is TaskState.Returned);
        var (word, tone) = line.Count == 1 ? Words.Of(first.State)
            : returned > 0 ? ($"{returned} đơn vị trả lại", Tone.Bad)
            : ($"{accepted}/{line.Count} đơn vị đã nhận", accepted == line.Count ? Tone.Info : Tone.Warn);
        var href = plan.State is PlanState.Draft ? null : line.Count == 1 ? $"/work/tasks/{first.Id}" : $"/work/plans/{plan.Id}/lines/{first.LineId}";
        return new TaskLineModel(
            first.LineId, first.Id, first.Code, first.Title, first.ClauseCode, Owners(line), string.Join(", ", JsonLists.Units(first.CoOwners).Where(u => whole || names.ContainsKey(u)).Select(Name)),
            Due(line), JsonLists.Codes(first.TargetCodes), line.Count, accepted, word, tone, href);
    }

    private string Owners(List<WorkTask> line)
    {
        if (line[0].OwnerUnitId is not { } owner) return "Mọi đơn vị nhận";
        return line.Count == 1 ? Name(owner) : $"Mọi đơn vị nhận ({line.Count})";
    }

    private static string Due(List<WorkTask> line)
    {
        var days = line.Select(t => t.DueDay).Distinct().ToList();
        return days.Count == 1 ? Words.Due(days[0], line[0].Yearly) : $"{Vi.Date(days.Min())} đến {Vi.Date(days.Max())}, tùy đơn vị";
    }

    private string AppliesTo(string units)
    {
        if (units == JsonLists.Everybody) return "Mọi đơn vị nhận";
        var some = JsonLists.Units(units);
        return whole ? string.Join(", ", some.Select(Name)) : $"{some.Count} đơn vị";
    }
}
