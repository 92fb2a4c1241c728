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
        var (own, account) = (actor.OrganisationId, actor.AccountId);
        return reports.VisibleTo(actor).Where(r => r.Status != ReportStatus.Draft || r.UnitId == own || r.AuthorAccountId == account);
    }

    public static async Task<Report> FindAsync(this IQueryable<Report> reports, Guid id, Actor actor, CancellationToken ct) =>
        await reports.ShownTo(actor).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFound("work.report.not_found");

    public static bool MayEdit(this Report report, Actor actor) =>
        report.Status is ReportStatus.Draft or ReportStatus.Returned && ((report.UnitId == actor.OrganisationId && actor.Can("work.report")) || report.AuthorAccountId == actor.AccountId);

    public static bool MaySubmit(this Report report, Plan plan, Actor actor) =>
        report.Status is ReportStatus.Draft or ReportStatus.Returned && report.UnitId == actor.OrganisationId && SubmitPermission(report, plan, actor);

    /// <summary>What the post allows; that he is not its author or submitter is asked apart.</summary>
    public static bool MayReview(this Report report, Plan plan, Actor actor) =>
        report.Status is ReportStatus.Submitted && plan.OwnerUnitId == actor.OrganisationId && actor.Can(ReviewPermission(report, plan));

    public static void DemandSubmit(this Report report, Plan plan, Actor actor)
    {
        if (report.UnitId != actor.OrganisationId || !SubmitPermission(report, plan, actor)) throw new Forbidden("work.report.secretary_submits", actor.Profile.PostTitle);
    }

    public static void DemandReview(this Report report, Plan plan, Actor actor)
    {
        if (plan.OwnerUnitId != actor.OrganisationId || !actor.Can(ReviewPermission(report, plan))) throw new Forbidden(report.UnitId == plan.OwnerUnitId ? "work.review.secretary_only" : "work.review.office_only", actor.Profile.PostTitle);
    }

    /// <summary>Who judges it: the owner's office, or its secretary when it is the office's own.</summary>
    public static string ReviewPermission(this Report report, Plan plan) => report.UnitId == plan.OwnerUnitId ? "work.review_office" : "work.review";

    // The secretary of the plan's owner keeps his hands free of the office's reports: he is the one who accepts them.
    private static bool SubmitPermission(Report report, Plan plan, Actor actor) => report.UnitId == plan.OwnerUnitId
        ? !actor.Can("work.review_office") && (actor.Can("work.submit") || actor.Can("work.review"))
        : actor.Can("work.submit");
}
