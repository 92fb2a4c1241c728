using DangBoSo.Platform.Tables;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.IssuePlan;

/// <summary>What keeps a plan from going out, whoever it goes to.</summary>
internal static class Readiness
{
    private const long Hundred = 100_000;

    public static IEnumerable<(string Code, object[] Args)> Obstacles(IReadOnlyCollection<Target> targets, IReadOnlyCollection<WorkTask> tasks)
    {
        if (targets.Count + tasks.Count == 0) yield return ("work.issue.empty", []);
        var sum = targets.Sum(t => t.Weight);
        if (targets.Count > 0 && sum != Hundred) yield return ("work.issue.weights", [Cells.Number(sum)]);
        var codes = targets.Select(t => t.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var code in tasks.SelectMany(t => JsonLists.Codes(t.TargetCodes)).Distinct(StringComparer.Ordinal).Where(c => !codes.Contains(c))) yield return ("work.issue.target_unknown", [code]);
    }
}
