using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features;

/// <summary>
/// Who does what with a report (D9): the unit writes, its secretary submits, the plan owner's office accepts. What the owner's own
/// unit reports is written and submitted by its office and accepted by its secretary. Nobody accepts his own.
/// </summary>
internal static class ReportRights
{
    /// <summary>A draft is nobody's business but the unit's, whatever the audience says after a change of the tree.</summary>
    public static IQueryable<Report> ShownTo(this IQueryable<Report> reports, Actor actor)
    {
        var (own, account) = (actor.HeldOrganisations, actor.AccountId);
        return reports.VisibleTo(actor).Where(r => r.Status != ReportStatus.Draft || own.Contains(r.UnitId) || r.AuthorAccountId == account);
    }

    public static async Task<Report> FindAsync(this IQueryable<Report> reports, Guid id, Actor actor, CancellationToken ct) =>
        await reports.ShownTo(actor).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFound("work.report.not_found");

    public static bool MayEdit(this Report report, Actor actor) =>
        report.Status is ReportStatus.Draft or ReportStatus.Returned && ((actor.Holds(report.UnitId) && actor.Can("work.report")) || report.AuthorAccountId == actor.AccountId);

    public static bool MaySubmit(this Report report, Plan plan, Actor actor) =>
        report.Status is ReportStatus.Draft or ReportStatus.Returned && actor.Holds(report.UnitId) && SubmitPermission(report, plan, actor);

    /// <summary>What the post allows; that he is not its author or submitter is asked apart.</summary>
    public static bool MayReview(this Report report, Plan plan, Actor actor) =>
        report.Status is ReportStatus.Submitted && actor.Holds(plan.OwnerUnitId) && actor.Can(ReviewPermission(report, plan, actor));

    public static void DemandSubmit(this Report report, Plan plan, Actor actor)
    {
        if (!actor.Holds(report.UnitId) || !SubmitPermission(report, plan, actor)) throw new Forbidden("work.report.secretary_submits", actor.Profile.PostTitle);
    }

    public static void DemandReview(this Report report, Plan plan, Actor actor)
    {
        if (!actor.Holds(plan.OwnerUnitId) || !actor.Can(ReviewPermission(report, plan, actor))) throw new Forbidden(IsOwners(report, plan, actor) ? "work.review.secretary_only" : "work.review.office_only", actor.Profile.PostTitle);
    }

    /// <summary>Who judges it: the owner's office, or its secretary when it is the office's own.</summary>
    public static string ReviewPermission(this Report report, Plan plan) => report.UnitId == plan.OwnerUnitId ? "work.review_office" : "work.review";

    private static string ReviewPermission(Report report, Plan plan, Actor actor) => IsOwners(report, plan, actor) ? "work.review_office" : "work.review";

    // After a merge the plan and the report may stand under two names of one house.
    private static bool IsOwners(Report report, Plan plan, Actor actor) => report.UnitId == plan.OwnerUnitId || (actor.Holds(report.UnitId) && actor.Holds(plan.OwnerUnitId));

    // The secretary of the plan's owner keeps his hands free of the office's reports: he is the one who accepts them.
    private static bool SubmitPermission(Report report, Plan plan, Actor actor) => IsOwners(report, plan, actor)
        ? !actor.Can("work.review_office") && (actor.Can("work.submit") || actor.Can("work.review"))
        : actor.Can("work.submit");
}
