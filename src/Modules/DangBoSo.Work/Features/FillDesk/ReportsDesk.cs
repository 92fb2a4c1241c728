using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Desk;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.ListReports;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.FillDesk;

/// <summary>Reports and plans on the desk: to accept, to mend, to submit, to break down; submitted and not judged yet. At most five queries.</summary>
internal sealed class ReportsDesk(WorkDb db, ReportList list, Actor actor, IOrganisations organisations) : IDeskSource
{
    private const string List = "/work/reports";

    public async Task<IReadOnlyList<DeskPile>> PilesAsync(CancellationToken ct)
    {
        if (actor.AccountId is not { } account || actor.PostId is null) return [];
        var (held, submits, writes) = (actor.HeldOrganisations, actor.Can("work.submit"), actor.Can("work.report"));
        var own = db.Reports.ShownTo(actor).Where(r => held.Contains(r.UnitId) && (submits || r.AuthorAccountId == account));
        var piles = new List<(DeskSide Side, string Key, string Title, string Href, List<Line> Lines)>
        {
            (DeskSide.ForMe, "work.review", "Báo cáo chờ công nhận", "/work/review", list.MayReview ? await LinesAsync(list.Queue(), ct) : []),
            (DeskSide.ForMe, "work.mend", "Báo cáo đang soạn hoặc gửi lại để sửa", $"{List}?status=Returned", submits || writes ? await LinesAsync(own.Where(r => r.Status == ReportStatus.Draft || r.Status == ReportStatus.Returned), ct) : []),
            (DeskSide.FromOthers, "work.judged", "Báo cáo đã trình, chờ công nhận", $"{List}?status=Submitted", submits || writes ? await LinesAsync(Judged(own), ct) : []),
        };
        var units = await organisations.UnitsAsync([.. piles.SelectMany(p => p.Lines).Select(l => l.Unit).Distinct()], ct);
        return
        [
            .. piles.Select(p => new DeskPile(p.Side, p.Key, p.Title, p.Href, p.Lines.ConvertAll(l => Item(l, units)))),
            new(DeskSide.ForMe, "work.drafts", "Kế hoạch đang phân rã, chưa phát hành", "/work", actor.Can(PlanGate.BreakDown) ? await DraftsAsync(held, ct) : []),
        ];
    }

    // What waits for the actor himself, as in the committee whose own plan it is, does not wait for others.
    private IQueryable<Report> Judged(IQueryable<Report> own)
    {
        var submitted = own.Where(r => r.Status == ReportStatus.Submitted);
        if (!list.MayReview) return submitted;
        var mine = list.Queue().Select(r => r.Id);
        return submitted.Where(r => !mine.Contains(r.Id));
    }

    private async Task<List<Line>> LinesAsync(IQueryable<Report> reports, CancellationToken ct) =>
        await reports.AsNoTracking().OrderBy(r => r.Id).Take(DeskPile.Take).Select(r => new Line(
            r.Id, r.UnitId, db.Tasks.Where(t => t.Id == r.TaskId).Select(t => t.Title).FirstOrDefault() ?? db.Plans.Where(p => p.Id == r.PlanId).Select(p => p.Title).First(), r.TaskId != null, r.Day, r.Status)).ToListAsync(ct);

    private async Task<List<DeskItem>> DraftsAsync(IReadOnlyList<Guid> held, CancellationToken ct)
    {
        var plans = await db.Plans.VisibleTo(actor).AsNoTracking().Where(p => p.State == PlanState.Draft && held.Contains(p.OwnerUnitId)).OrderByDescending(p => p.Id).Take(DeskPile.Take).Select(p => new { p.Id, p.Title }).ToListAsync(ct);
        return plans.ConvertAll(p => new DeskItem(p.Title, $"/work/plans/{p.Id:D}"));
    }

    private static DeskItem Item(Line line, IReadOnlyDictionary<Guid, UnitModel> units)
    {
        var where = units.TryGetValue(line.Unit, out var found) ? found.ShortName : null;
        return new DeskItem(line.OnTask ? line.Title : $"Số liệu chỉ tiêu: {line.Title}", $"/work/reports/{line.Id:D}", where, $"báo cáo ngày {Vi.Date(line.Day)}, {line.Status.Word().ToLowerInvariant()}", line.Status is ReportStatus.Returned ? Tone.Bad : Tone.Quiet);
    }

    private sealed record Line(Guid Id, Guid Unit, string Title, bool OnTask, DateOnly Day, ReportStatus Status);
}
