using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features.ShowPlan;

/// <summary>The loop of one plan, as far as its rooms exist.</summary>
internal static class PlanSteps
{
    public static List<LoopStep> Of(Plan plan, string? number, int targets, int lines, int reports)
    {
        var steps = new List<LoopStep>
        {
            new(number ?? "–", "Văn bản", number is null ? null : $"/documents/{plan.DocumentId}"),
            new(Vi.Number(targets), "chỉ tiêu", "#targets", Current: plan.State is PlanState.Draft),
            new(Vi.Number(lines), "nhiệm vụ", "#tasks", Current: plan.State is PlanState.Issued),
        };
        if (plan.State is PlanState.Issued)
        {
            steps.Add(new(Vi.Number(reports), "báo cáo được công nhận", "/work/reports"));
            steps.Add(new("Bảng", "theo dõi", $"/work/plans/{plan.Id}/board"));
        }

        return steps;
    }
}
