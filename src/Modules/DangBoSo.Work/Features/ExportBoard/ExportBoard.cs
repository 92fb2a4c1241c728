using System.Globalization;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Features.Board;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.ExportBoard;

/// <summary>What the board shows, and all that it is computed from, so that anyone can compute it again (tests/recompute).</summary>
internal sealed class BoardExports(WorkDb db, Actor actor, IOrganisations organisations, LocalDays days)
{
    public static readonly TableColumn[] BoardColumns = ["chi_tieu", new("ma_don_vi", 18), new("don_vi", 40), "da_dat", "tong_so", "phan_tram", "lo_trinh", new("tinh_trang", 22)];
    public static readonly TableColumn[] FigureColumns = ["chi_tieu", new("ma_don_vi", 18), "ngay", "da_dat", "tong_so", new("tinh_trang", 18), new("cong_nhan_luc", 28), new("ma_bao_cao", 38)];
    public static readonly TableColumn[] TargetColumns = ["ma", new("ghi_luc", 28), "muc_dau_ky", new("lo_trinh", 40), "han", "muc_phai_dat", "trong_so", "phat_hanh", new("ap_dung_cho", 40), "da_bo"];

    public async Task<Plan> PlanAsync(Guid id, CancellationToken ct) =>
        await db.Plans.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("work.board.not_found");

    public static async Task BoardAsync(BoardDay board, TableWriter table)
    {
        foreach (var c in BoardModels.Cells(board))
            await table.RowAsync(c.Target, c.UnitCode, c.UnitName, TableCell.Scaled(c.Numerator), TableCell.Scaled(c.Denominator), TableCell.Scaled(c.Percent), TableCell.Scaled(c.Path), c.StateText);
    }

    /// <summary>Every figure of every report that the actor sees, whether it counts or not.</summary>
    public async Task FiguresAsync(Guid plan, TableWriter table, CancellationToken ct)
    {
        var (own, account) = (actor.HeldOrganisations, actor.AccountId);
        var codes = await UnitCodesAsync(plan, ct);
        var targets = await db.Targets.AsNoTracking().Where(t => t.PlanId == plan).ToDictionaryAsync(t => t.Id, t => t.Code, ct);
        var rows = from f in db.Figures
                   join r in db.Reports.ShownTo(actor) on f.ReportId equals r.Id
                   where f.PlanId == plan && (r.Status != ReportStatus.Returned || own.Contains(r.UnitId) || r.AuthorAccountId == account)
                   orderby f.Id
                   select new { f.TargetId, f.UnitId, f.Day, f.Numerator, f.Denominator, r.Status, f.AcceptedAt, f.ReportId };
        await foreach (var f in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            await table.RowAsync(
                targets.GetValueOrDefault(f.TargetId), codes.GetValueOrDefault(f.UnitId), f.Day, TableCell.Scaled(f.Numerator), TableCell.Scaled(f.Denominator),
                f.Status.Word(), f.AcceptedAt is { } at ? Instant(at) : "", f.ReportId.ToString("D"));
        }
    }

    /// <summary>One row for each time that a target was recorded; a past day is judged by the last one before its end.</summary>
    public async Task TargetsAsync(Plan plan, TableWriter table, CancellationToken ct)
    {
        var codes = await UnitCodesAsync(plan.Id, ct);
        DateOnly? issued = plan.IssuedAt is { } at ? days.DayOf(at) : null;
        var known = new Dictionary<Guid, TargetSnapshot>();
        await foreach (var version in db.TargetVersions.AsNoTracking().Where(v => v.PlanId == plan.Id).OrderBy(v => v.RecordedAt).ThenBy(v => v.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var now = Snapshots.ReadTarget(version.Snapshot);
            if (now is not null) known[version.TargetId] = now;
            if (!known.TryGetValue(version.TargetId, out var t)) continue;
            await table.RowAsync(
                t.Code, Instant(version.RecordedAt), TableCell.Scaled(t.Baseline), Path(t), t.DueDay, TableCell.Scaled(t.TargetValue), TableCell.Scaled(t.Weight), issued,
                t.AppliesTo == JsonLists.Everybody ? "tất cả" : string.Join(' ', JsonLists.Units(t.AppliesTo).Where(codes.ContainsKey).Select(u => codes[u]).Order(StringComparer.Ordinal)), now is null ? "có" : "");
        }
    }

    private async Task<Dictionary<Guid, string>> UnitCodesAsync(Guid plan, CancellationToken ct)
    {
        var ids = await db.PlanUnits.AsNoTracking().Where(u => u.PlanId == plan).Select(u => u.UnitId).ToListAsync(ct);
        return (await organisations.UnitsAsync(ids, ct)).ToDictionary(u => u.Key, u => u.Value.Code);
    }

    private static string Path(TargetSnapshot t) => string.Join(' ', JsonLists.Years(t.YearlyPath).Select(y => string.Create(CultureInfo.InvariantCulture, $"{y.Key}={Cells.Number(y.Value)}")));

    // Local, and to the microsecond: of two figures with the same day the later accepted counts, and whoever computes again must see which it is.
    private string Instant(DateTimeOffset at) => days.Local(at).ToString("dd'/'MM'/'yyyy HH':'mm':'ss'.'ffffff", CultureInfo.InvariantCulture);
}
