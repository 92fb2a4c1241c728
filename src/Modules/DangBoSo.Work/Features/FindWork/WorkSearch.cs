using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Search;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Work.Features.FindWork;

/// <summary>What of this room is found by search, and as what.</summary>
internal static class WorkSearch
{
    private const string PlanKind = "work.plan", TargetKind = "work.target", TaskKind = "work.task", ReportKind = "work.report";

    public static void AddWorkSearch(this IServiceCollection services)
    {
        services.AddSingleton(new SearchKind(PlanKind, "Kế hoạch", id => $"/work/plans/{id}")).AddSingleton(new SearchKind(TargetKind, "Chỉ tiêu", id => $"/work/targets/{id}"));
        services.AddSingleton(new SearchKind(TaskKind, "Nhiệm vụ", id => $"/work/tasks/{id}")).AddSingleton(new SearchKind(ReportKind, "Báo cáo", id => $"/work/reports/{id}"));
        services.AddSingleton<ISearchMap>(new SearchMap<Plan>(p => new SearchDocument(p.Id, PlanKind, p.Title, null, "")));
        services.AddSingleton<ISearchMap>(new SearchMap<Target>(t => new SearchDocument(t.Id, TargetKind, $"{t.Code} – {t.Title}", t.DueDay, $"{t.GroupName}\n{t.CountedOf}")));
        services.AddSingleton<ISearchMap>(new SearchMap<WorkTask>(t => new SearchDocument(t.Id, TaskKind, $"{t.Code}. {t.Title}", t.DueDay, t.AssigneeName ?? "")));
        // A draft is nobody's business but its unit's: it is found once it went up.
        services.AddSingleton<ISearchMap>(new SearchMap<Report>(r => r.Status is ReportStatus.Draft ? null : new SearchDocument(r.Id, ReportKind, $"Báo cáo ngày {Vi.Date(r.Day)}, {r.AuthorName}", r.Day, r.Text)));
    }

    /// <summary>A target is shown on its plan's pages; a hit knows only its id.</summary>
    public static void MapFindTarget(this IEndpointRouteBuilder app) => app.MapGet("/work/targets/{target:guid}", LeadAsync).WithName("work.target").RequireAuthorization();

    private static async Task<IResult> LeadAsync(Guid target, WorkDb db, Actor actor, CancellationToken ct)
    {
        var found = await db.Targets.VisibleTo(actor).Where(t => t.Id == target).Select(t => new { t.PlanId, t.Code, Issued = db.Plans.Any(p => p.Id == t.PlanId && p.State == PlanState.Issued) }).SingleOrDefaultAsync(ct)
            ?? throw new NotFound("work.target.not_found");
        return Results.Extensions.SeeOther(found.Issued ? $"/work/plans/{found.PlanId:D}/board/targets/{Uri.EscapeDataString(found.Code)}" : $"/work/plans/{found.PlanId:D}");
    }
}
