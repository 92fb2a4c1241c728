using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Files;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ShowReport;

internal sealed class ReportReader(WorkDb db, Actor actor, IOrganisations organisations, Attachments attachments, TimeProvider clock)
{
    public async Task<ReportModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().FindAsync(id, actor, ct);
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == report.PlanId, ct);
        var task = report.TaskId is { } taskId ? await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == taskId, ct) : null;
        var steps = await db.ReportSteps.AsNoTracking().Where(s => s.ReportId == id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(ct);
        var withheld = report.Status is ReportStatus.Returned && !actor.Holds(report.UnitId) && report.AuthorAccountId != actor.AccountId;
        var unit = await organisations.FindAsync(report.UnitId, ct);
        return new ReportModel(
            id,
            plan.Id,
            plan.Title,
            report.TaskId,
            task?.Title,
            unit?.Name ?? "",
            report.Day,
            withheld ? "" : report.Text,
            task is null ? null : report.Progress.Word(),
            report.Status.ToString(),
            report.Status.Word(),
            report.Status.Tone(),
            withheld ? [] : await FiguresAsync(report, ct),
            withheld ? [] : [.. (await attachments.OfAsync([id], ct))[id].Select(f => new EvidenceModel(f.Id, f.Name, f.Size))],
            [.. steps.Select(s => new ReportStepModel(s.Status.ToString(), s.Status.Did(), s.At, s.PersonName, s.PostTitle, s.Reason))],
            withheld,
            report.MayEdit(actor),
            report.MaySubmit(plan, actor),
            report.MayReview(plan, actor),
            report.AuthorAccountId == actor.AccountId || steps.Exists(s => s.AccountId == actor.AccountId && s.Status is ReportStatus.Submitted or ReportStatus.Draft),
            report.Version);
    }

    private async Task<IReadOnlyList<ReportFigureModel>> FiguresAsync(Report report, CancellationToken ct)
    {
        var (plan, unit) = (report.PlanId, report.UnitId);
        var given = await (from f in db.Figures
                           join t in db.Targets on f.TargetId equals t.Id
                           where f.ReportId == report.Id
                           orderby t.Position, t.Id
                           select new { Figure = f, t.Code, t.Title, t.CountedOf }).AsNoTracking().ToListAsync(ct);
        var accepted = given.Select(g => g.Figure.AcceptedAt).FirstOrDefault(a => a is not null);
        var before = await db.LatestFigures(plan, accepted ?? clock.GetUtcNow().AddTicks(10)).AsNoTracking().Where(f => f.UnitId == unit).ToDictionaryAsync(f => f.TargetId, ct);
        return [.. given.Select(g => Line(g.Figure, g.Code, g.Title, g.CountedOf, before.GetValueOrDefault(g.Figure.TargetId)))];
    }

    private static ReportFigureModel Line(Figure f, string code, string title, string countedOf, Figure? before) => new(
        code, title, countedOf, f.Day, f.Numerator, f.Denominator, PercentOf(f), before?.Day, before is null ? null : PercentOf(before), f.AcceptedAt);

    private static long? PercentOf(Figure f) => Percent.Of(new Measured(f.Numerator, f.Denominator)).Value?.Rounded();
}
