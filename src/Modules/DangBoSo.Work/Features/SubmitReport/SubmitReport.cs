using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Work.Contracts;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.SubmitReport;

/// <summary>The unit's secretary sends a report upward: from here on the plan's owner sees it.</summary>
internal sealed class SubmitReportHandler(WorkDb db, Actor actor, Acts acts, Audience audience, SaveFailures failures, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid id, int? seen, CancellationToken ct)
    {
        var report = await db.Reports.FindAsync(id, actor, ct);
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == report.PlanId, ct);
        report.DemandSubmit(plan, actor);
        if (report.Status is ReportStatus.Submitted) return id; // a second click changes nothing
        if (report.Status is ReportStatus.Accepted) throw new RuleBroken("work.report.not_open", report.Status.Word());
        if (seen is { } version && version != report.Version) throw await failures.StaleAsync("work_report", id.ToString("D"), ct);
        FaultPoints.Hit("work.report.before_submit");
        report.Status = ReportStatus.Submitted;
        db.Add(report.Step(actor, clock.GetUtcNow()));
        await audience.AddAsync(id, [report.UnitId, plan.OwnerUnitId], ct);
        acts.Raise(new ReportMoved(id, ReportMove.Submitted));
        acts.Announce(PlanTopic.Of(plan.Id));
        await acts.SaveAsync(new Act("work.report.submitted", id), ct);
        FaultPoints.Hit("work.report.after_submit");
        return id;
    }
}
