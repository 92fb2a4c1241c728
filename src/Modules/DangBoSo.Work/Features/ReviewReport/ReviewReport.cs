using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ReviewReport;

/// <summary>The plan owner's office takes a report as true, or sends it back. From acceptance on its figures count.</summary>
internal sealed class ReviewReportHandler(WorkDb db, Actor actor, Acts acts, SaveFailures failures, TimeProvider clock)
{
    public async Task<Guid> AcceptAsync(Guid id, int? seen, CancellationToken ct)
    {
        var (report, plan) = await FindAsync(id, ct);
        if (report.Status is ReportStatus.Accepted) return id; // a second click changes nothing
        await CheckAsync(report, seen, ct);
        FaultPoints.Hit("work.review.before_accept");
        var now = clock.GetUtcNow();
        report.Status = ReportStatus.Accepted;
        db.Add(report.Step(actor, now));
        foreach (var figure in await db.Figures.Where(f => f.ReportId == id).ToListAsync(ct)) figure.AcceptedAt = now;
        await CloseTaskAsync(report, now, ct);
        acts.Raise(new ReportMoved(id, ReportMove.Accepted));
        acts.Announce(PlanTopic.Of(plan.Id));
        await acts.SaveAsync(new Act("work.report.accepted", id), ct);
        FaultPoints.Hit("work.review.after_accept");
        return id;
    }

    public async Task<Guid> ReturnAsync(Guid id, int? seen, ReturnReportInput input, CancellationToken ct)
    {
        var (report, plan) = await FindAsync(id, ct);
        if (report.Status is ReportStatus.Accepted) throw new RuleBroken("work.review.already_accepted");
        await CheckAsync(report, seen, ct);
        report.Status = ReportStatus.Returned;
        db.Add(report.Step(actor, clock.GetUtcNow(), input.Reason));
        acts.Raise(new ReportMoved(id, ReportMove.Returned));
        acts.Announce(PlanTopic.Of(plan.Id));
        await acts.SaveAsync(new Act("work.report.returned", id), ct);
        return id;
    }

    private async Task<(Report Report, Plan Plan)> FindAsync(Guid id, CancellationToken ct)
    {
        var report = await db.Reports.FindAsync(id, actor, ct);
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == report.PlanId, ct);
        report.DemandReview(plan, actor);
        return (report, plan);
    }

    private async Task CheckAsync(Report report, int? seen, CancellationToken ct)
    {
        if (report.Status is not ReportStatus.Submitted) throw new RuleBroken("work.review.not_submitted", report.Status.Word());
        // Neither his own, nor, where he acts for another, that other's.
        var (id, hands) = (report.Id, new[] { actor.AccountId, actor.Profile.OnBehalfOfAccountId }.OfType<Guid>().ToList());
        var own = (report.AuthorAccountId is { } author && hands.Contains(author))
            || await db.ReportSteps.AnyAsync(s => s.ReportId == id && s.AccountId != null && hands.Contains(s.AccountId.Value) && s.Status == ReportStatus.Submitted, ct);
        if (own) throw new RuleBroken("work.review.own");
        if (seen is { } version && version != report.Version) throw await failures.StaleAsync("work_report", id.ToString("D"), ct);
    }

    // A yearly task comes back, so a report does not close it.
    private async Task CloseTaskAsync(Report report, DateTimeOffset now, CancellationToken ct)
    {
        if (report.TaskId is not { } id || report.Progress is not Progress.Done) return;
        var task = await db.Tasks.SingleAsync(t => t.Id == id, ct);
        if (task.Yearly || task.State is not TaskState.Accepted || task.OwnerUnitId != report.UnitId) return;
        task.State = TaskState.Done;
        db.Add(Snapshots.Of(task, now));
    }
}
