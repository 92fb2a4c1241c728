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
        var unit = actor.OrganisationId;
        var mayReview = MayReview;
        if (!mayReview && !actor.Can("work.submit")) return null;
        var own = db.Reports.ShownTo(actor).Where(r => r.UnitId == unit && (r.Status == ReportStatus.Draft || r.Status == ReportStatus.Returned));
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
        var reports = db.Reports.ShownTo(actor);
        var wanted = Enum.TryParse<ReportStatus>(status, out var known) && Enum.IsDefined(known) ? known : (ReportStatus?)null;
        if (wanted is { } only) reports = reports.Where(r => r.Status == only);
        if (before is { } last) reports = reports.Where(r => r.Id < last);
        var lines = await LinesAsync(reports.OrderByDescending(r => r.Id), ct);
        return Page(lines, wanted is null ? "/work/reports?before=" : $"/work/reports?status={wanted}&before=") with { Status = wanted?.ToString() };
    }

    private ReportListModel Page(List<ReportLineModel> lines, string next)
    {
        var page = lines.Take(PageSize).ToList();
        return new ReportListModel(false, MayReview, null, page, lines.Count > PageSize ? $"{next}{page[^1].Id:D}" : null);
    }

    /// <summary>What the actor may accept or send back.</summary>
    public IQueryable<Report> Queue()
    {
        var (unit, account) = (actor.OrganisationId, actor.AccountId);
        var (others, own) = (actor.Can("work.review"), actor.Can("work.review_office"));
        return db.Reports.VisibleTo(actor).Where(r => r.Status == ReportStatus.Submitted && r.AuthorAccountId != account
            && ((others && r.UnitId != unit) || (own && r.UnitId == unit)) && db.Plans.Any(p => p.Id == r.PlanId && p.OwnerUnitId == unit));
    }

    private async Task<List<ReportLineModel>> LinesAsync(IQueryable<Report> ordered, CancellationToken ct)
    {
        var rows = await ordered.AsNoTracking().Take(PageSize + 1).Select(r => new
        {
            Report = r,
            Plan = db.Plans.Where(p => p.Id == r.PlanId).Select(p => p.Title).First(),
            Task = db.Tasks.Where(t => t.Id == r.TaskId).Select(t => t.Title).FirstOrDefault(),
            Figures = db.Figures.Count(f => f.ReportId == r.Id),
            Submitted = db.ReportSteps.Where(s => s.ReportId == r.Id && s.Status == ReportStatus.Submitted).Max(s => (DateTimeOffset?)s.At),
        }).ToListAsync(ct);
        var units = await organisations.UnitsAsync([.. rows.Select(r => r.Report.UnitId).Distinct()], ct);
        return rows.ConvertAll(r => new ReportLineModel(
            r.Report.Id,
            units.TryGetValue(r.Report.UnitId, out var unit) ? unit.ShortName : "",
            r.Task ?? r.Plan,
            r.Report.TaskId is not null,
            r.Report.Day,
            r.Report.Status.ToString(),
            r.Report.Status.Word(),
            r.Report.Status.Tone(),
            r.Figures,
            r.Report.AuthorName,
            r.Submitted));
    }
}
