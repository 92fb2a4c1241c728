using System.Runtime.CompilerServices;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ListReports;

internal sealed class ReportList(WorkDb db, Actor actor, IOrganisations organisations)
{
    private const int PageSize = 30;

    public bool MayReview => actor.Can("work.review") || actor.Can("work.review_office");

    /// <summary>What waits for the actor: reports to accept, or the unit's own to submit.</summary>
    public IQueryable<Guid>? Pending()
    {
        var held = actor.HeldOrganisations;
        var mayReview = MayReview;
        if (!mayReview && !actor.Can("work.submit")) return null;
        var own = db.Reports.ShownTo(actor).Where(r => held.Contains(r.UnitId) && (r.Status == ReportStatus.Draft || r.Status == ReportStatus.Returned));
        return !mayReview ? own.Select(r => r.Id) : actor.Can("work.submit") ? Queue().Select(r => r.Id).Union(own.Select(r => r.Id)) : Queue().Select(r => r.Id);
    }

    public async Task<ReportListModel> WaitingAsync(Guid? after, CancellationToken ct)
    {
        var queue = Queue();
        if (after is { } last) queue = queue.Where(r => r.Id > last);
        var lines = await LinesAsync(queue.OrderBy(r => r.Id), ct);
        return Page(lines, "/work/review?after=") with { Waiting = true };
    }

    public async Task<ReportListModel> NewestAsync(string? status, Guid? before, CancellationToken ct)
    {
        var wanted = Wanted(status);
        var reports = Of(wanted);
        if (before is { } last) reports = reports.Where(r => r.Id < last);
        var lines = await LinesAsync(reports.OrderByDescending(r => r.Id), ct);
        return Page(lines, wanted is null ? "/work/reports?before=" : $"/work/reports?status={wanted}&before=") with { Status = wanted?.ToString() };
    }

    /// <summary>All of a status, newest first, row by row as the database gives it.</summary>
    public async IAsyncEnumerable<ReportLineModel> StreamAsync(string? status, [EnumeratorCancellation] CancellationToken ct)
    {
        var reports = Of(Wanted(status));
        // Names first: while rows are coming, the connection answers nothing else.
        var units = await organisations.UnitsAsync(await reports.Select(r => r.UnitId).Distinct().ToListAsync(ct), ct);
        await foreach (var row in Rows(reports.OrderByDescending(r => r.Id)).AsAsyncEnumerable().WithCancellation(ct)) yield return Line(row, units);
    }

    private static ReportStatus? Wanted(string? status) => Enum.TryParse<ReportStatus>(status, out var known) && Enum.IsDefined(known) ? known : null;

    private IQueryable<Report> Of(ReportStatus? status) => db.Reports.ShownTo(actor).Where(r => status == null || r.Status == status);

    private ReportListModel Page(List<ReportLineModel> lines, string next)
    {
        var page = lines.Take(PageSize).ToList();
        return new ReportListModel(false, MayReview, null, page, lines.Count > PageSize ? $"{next}{page[^1].Id:D}" : null);
    }

    /// <summary>What the actor may accept or send back: nothing of his own, nor, where he acts for another, of that other's.</summary>
    public IQueryable<Report> Queue()
    {
        var held = actor.HeldOrganisations;
        var hands = new[] { actor.AccountId, actor.Profile.OnBehalfOfAccountId }.OfType<Guid>().ToList();
        var (others, own) = (actor.Can("work.review"), actor.Can("work.review_office"));
        return db.Reports.VisibleTo(actor).Where(r => r.Status == ReportStatus.Submitted && (r.AuthorAccountId == null || !hands.Contains(r.AuthorAccountId.Value))
            && !db.ReportSteps.Any(s => s.ReportId == r.Id && s.AccountId != null && hands.Contains(s.AccountId.Value) && s.Status == ReportStatus.Submitted)
            && ((others && !held.Contains(r.UnitId)) || (own && held.Contains(r.UnitId))) && db.Plans.Any(p => p.Id == r.PlanId && held.Contains(p.OwnerUnitId)));
    }

    private async Task<List<ReportLineModel>> LinesAsync(IQueryable<Report> ordered, CancellationToken ct)
    {
        var rows = await Rows(ordered.Take(PageSize + 1)).ToListAsync(ct);
        var units = await organisations.UnitsAsync([.. rows.Select(r => r.Report.UnitId).Distinct()], ct);
        return rows.ConvertAll(r => Line(r, units));
    }

    private IQueryable<Row> Rows(IQueryable<Report> reports) => reports.AsNoTracking().Select(r => new Row(
        r,
        db.Plans.Where(p => p.Id == r.PlanId).Select(p => p.Title).First(),
        db.Tasks.Where(t => t.Id == r.TaskId).Select(t => t.Title).FirstOrDefault(),
        db.Figures.Count(f => f.ReportId == r.Id),
        db.ReportSteps.Where(s => s.ReportId == r.Id && s.Status == ReportStatus.Submitted).Max(s => (DateTimeOffset?)s.At)));

    private static ReportLineModel Line(Row row, IReadOnlyDictionary<Guid, UnitModel> units) => new(
        row.Report.Id,
        units.TryGetValue(row.Report.UnitId, out var unit) ? unit.ShortName : "",
        row.Task ?? row.Plan,
        row.Report.TaskId is not null,
        row.Report.Day,
        row.Report.Status.ToString(),
        row.Report.Status.Word(),
        row.Report.Status.Tone(),
        row.Figures,
        row.Report.AuthorName,
        row.Submitted);

    private sealed record Row(Report Report, string Plan, string? Task, int Figures, DateTimeOffset? Submitted);
}
