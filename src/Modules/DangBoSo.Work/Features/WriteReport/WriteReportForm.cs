using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.WriteReport;

/// <summary>Fills the form: what is asked, what was accepted last, what the draft holds.</summary>
internal sealed class WriteReportForm(WorkDb db, ReportSubjects subjects, WriteReportHandler handler, IOrganisations organisations, Attachments attachments, RuleSets rules, LocalDays days, TimeProvider clock)
{
    public async Task<WriteReportModel> ForTaskAsync(Guid task, CancellationToken ct) =>
        await FormAsync(await subjects.OfTaskAsync(task, ct), [], $"/work/tasks/{task:D}/report", $"/work/tasks/{task:D}", ct);

    public async Task<WriteReportModel> ForPlanAsync(Guid plan, CancellationToken ct) =>
        await FormAsync(await subjects.OfPlanAsync(plan, ct), [], $"/work/plans/{plan:D}/report", $"/work/plans/{plan:D}/board", ct);

    public async Task<WriteReportModel> ForReportAsync(Guid id, CancellationToken ct)
    {
        var report = await handler.OpenForEditAsync(id, ct);
        var held = await db.Figures.AsNoTracking().Where(f => f.ReportId == id).ToListAsync(ct);
        var sentBack = await db.ReportSteps.AsNoTracking().Where(s => s.ReportId == id && s.Status == ReportStatus.Returned).OrderByDescending(s => s.At).FirstOrDefaultAsync(ct);
        var files = (await attachments.OfAsync([id], ct))[id];
        var model = await FormAsync(await subjects.OfReportAsync(report, ct), held, $"/work/reports/{id:D}/edit", $"/work/reports/{id:D}", ct);
        return model with
        {
            Day = report.Day,
            Text = report.Text,
            Progress = report.Progress.ToString(),
            Version = report.Version,
            Files = [.. files],
            MayTakeOut = report.Status is ReportStatus.Draft,
            ReturnReason = sentBack?.Reason,
            ReturnedBy = sentBack is null ? null : $"{sentBack.PersonName}, {sentBack.PostTitle}",
        };
    }

    private async Task<WriteReportModel> FormAsync(ReportSubject subject, List<Figure> held, string action, string back, CancellationToken ct)
    {
        var rule = rules.On<ReportingRule>(ReportingRule.Code, days.Today);
        var unit = await organisations.FindAsync(subject.UnitId, ct);
        return new WriteReportModel(
            action,
            back,
            subject.Task is not null,
            subject.Task?.Title ?? subject.Plan.Title,
            unit?.Name ?? "",
            rule.Rules.Next(days.Today),
            rule.Citation,
            days.Today,
            "",
            null,
            await FieldsAsync(subject, held, ct),
            [],
            null,
            null,
            null);
    }

    private async Task<IReadOnlyList<FigureFieldModel>> FieldsAsync(ReportSubject subject, List<Figure> held, CancellationToken ct)
    {
        var unit = subject.UnitId;
        var latest = await db.LatestFigures(subject.Plan.Id, clock.GetUtcNow().AddTicks(1)).AsNoTracking().Where(f => f.UnitId == unit).ToDictionaryAsync(f => f.TargetId, ct);
        return [.. subject.Targets.Select(t => Field(t, held.Find(f => f.TargetId == t.Id), latest.GetValueOrDefault(t.Id)))];
    }

    private static FigureFieldModel Field(Target t, Figure? held, Figure? latest) =>
        new(t.Code, t.Title, t.Unit, t.CountedOf, held?.Numerator, held?.Denominator, latest?.Day, latest?.Numerator ?? 0, latest?.Denominator ?? 0);
}
