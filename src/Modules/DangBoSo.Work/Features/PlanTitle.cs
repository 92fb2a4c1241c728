using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain;

namespace DangBoSo.Work.Features;

/// <summary>Title and crumbs of a page below a plan.</summary>
internal static class PlanTitle
{
    public static PageTitle Of(Plan plan, string text) => new(text, "work", new Crumb("Nghị quyết, nhiệm vụ", "/work"), new Crumb(Short(plan.Title), $"/work/plans/{plan.Id}"));

    private static string Short(string title) => title.Length <= 60 ? title : title[..58].TrimEnd() + "…";
}
