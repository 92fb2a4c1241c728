using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.WriteReport;

/// <summary>Drafts of reports: made and edited in the unit, seen by nobody else until they are submitted.</summary>
internal sealed class WriteReportHandler(WorkDb db, ReportSubjects subjects, ReportCheck check, Actor actor, Acts acts, Audience audience, Attachments attachments, SaveFailures failures, TimeProvider clock)
{
    public async Task<Guid> OnTaskAsync(Guid task, WriteReportInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct) =>
        await DraftAsync(await subjects.OfTaskAsync(task, ct), input, files, ct);

    public async Task<Guid> OnPlanAsync(Guid plan, WriteReportInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct) =>
        await DraftAsync(await subjects.OfPlanAsync(plan, ct), input, files, ct);

    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckOnTaskAsync(Guid task, WriteReportInput input, CancellationToken ct) => check.Read(input, await subjects.OfTaskAsync(task, ct));

    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckOnPlanAsync(Guid plan, WriteReportInput input, CancellationToken ct) => check.Read(input, await subjects.OfPlanAsync(plan, ct));

    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckEditAsync(Guid id, WriteReportInput input, CancellationToken ct) => check.Read(input, await subjects.OfReportAsync(await OpenForEditAsync(id, ct), ct));

    /// <param name="id">The report.</param>
    /// <param name="seen">The version that the person had before him; null when he does not say.</param>
    /// <param name="input">What it shall say.</param>
    /// <param name="files">Further evidence.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> EditAsync(Guid id, int? seen, WriteReportInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var report = await OpenForEditAsync(id, ct);
        if (seen is { } version && version != report.Version) throw await failures.StaleAsync("work_report", id.ToString("D"), ct);
        var given = check.Read(input, await subjects.OfReportAsync(report, ct));
        (report.Day, report.Text, report.Progress) = (given.Day, given.Text, given.Progress);
        db.Touch(report); // whoever changes only a figure still changes the report that others have open
        await SetFiguresAsync(report, given, ct);
        await TakeOutAsync(report, input.TakeOut, ct);
        await AttachAsync(id, files, ct);
        await acts.SaveAsync(new Act("work.report.edited", id), ct);
        return id;
    }

    public async Task<Report> OpenForEditAsync(Guid id, CancellationToken ct)
    {
        var report = await db.Reports.FindAsync(id, actor, ct);
        if (!actor.Holds(report.UnitId) && report.AuthorAccountId != actor.AccountId) throw new Forbidden("work.report.not_your_task");
        if (report.Status is not (ReportStatus.Draft or ReportStatus.Returned)) throw new RuleBroken("work.report.not_open", report.Status.Word());
        if (report.AuthorAccountId != actor.AccountId) actor.Demand("work.report");
        return report;
    }

    private async Task<Guid> DraftAsync(ReportSubject subject, WriteReportInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var given = check.Read(input, subject);
        var now = clock.GetUtcNow();
        var report = new Report
        {
            Id = Ids.New(now),
            PlanId = subject.Plan.Id,
            TaskId = subject.Task?.Id,
            UnitId = subject.UnitId,
            Day = given.Day,
            Text = given.Text,
            Progress = given.Progress,
            Status = ReportStatus.Draft,
            AuthorAccountId = actor.AccountId,
            AuthorName = actor.Profile.DisplayName,
            CreatedAt = now,
        };
        db.Add(report);
        db.Add(report.Step(actor, now));
        foreach (var (target, pair) in given.Figures) db.Add(NewFigure(report, target, pair));
        audience.NewWithin(report.Id, report.UnitId);
        // An assignee from a cell below works on what its unit reports.
        if (actor.AccountId is { } account && report.UnitId != actor.OrganisationId) await audience.AddPersonAsync(report.Id, account, ct);
        await AttachAsync(report.Id, files, ct);
        await acts.SaveAsync(new Act("work.report.drafted", report.Id), ct);
        return report.Id;
    }

    private async Task SetFiguresAsync(Report report, CheckedReport given, CancellationToken ct)
    {
        var held = await db.Figures.Where(f => f.ReportId == report.Id).ToListAsync(ct);
        foreach (var figure in held)
        {
            if (given.Figures.TryGetValue(figure.TargetId, out var pair)) (figure.Day, figure.Numerator, figure.Denominator) = (report.Day, pair.Numerator, pair.Denominator);
            else db.Remove(figure);
        }

        foreach (var (target, pair) in given.Figures.Where(g => held.TrueForAll(f => f.TargetId != g.Key))) db.Add(NewFigure(report, target, pair));
    }

    private Figure NewFigure(Report report, Guid target, (long Numerator, long Denominator) pair) => new()
    {
        Id = Ids.New(clock.GetUtcNow()),
        ReportId = report.Id,
        PlanId = report.PlanId,
        TargetId = target,
        UnitId = report.UnitId,
        Day = report.Day,
        Numerator = pair.Numerator,
        Denominator = pair.Denominator,
    };

    // What the office has had before it stays with the report: it was judged by it.
    private async Task TakeOutAsync(Report report, IReadOnlyList<string> chosen, CancellationToken ct)
    {
        if (chosen.Count == 0) return;
        if (report.Status is not ReportStatus.Draft) throw new InvalidInput(nameof(WriteReportInput.TakeOut), "work.report.evidence_submitted");
        var files = chosen.Select(f => Guid.TryParse(f, out var id) ? id : Guid.Empty).ToHashSet();
        if (!await attachments.TakeOutAsync(report.Id, files, ct)) throw new InvalidInput(nameof(WriteReportInput.TakeOut), "platform.input.choice");
    }

    private async Task AttachAsync(Guid report, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        foreach (var file in files)
        {
            await attachments.AddAsync(report, file, ct);
            FaultPoints.Hit("work.report.mid_upload");
        }
    }
}
