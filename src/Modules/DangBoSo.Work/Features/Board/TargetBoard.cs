using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Time;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using DangBoSo.Work.Domain.Measuring;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.Board;

internal sealed class TargetBoard(BoardReader reader, WorkDb db, Actor actor, Attachments attachments, LocalDays days)
{
    private const int Months = 12;

    public async Task<TargetBoardModel> ReadAsync(Guid plan, string code, DateOnly? asOf, CancellationToken ct)
    {
        var board = await reader.ReadAsync(plan, asOf, ct);
        var target = board.Targets.FirstOrDefault(t => string.Equals(t.Target.Code, code, StringComparison.OrdinalIgnoreCase)) ?? throw new NotFound("work.board.target_not_found");
        var one = board with { Targets = [target] };
        var cells = BoardModels.Cells(one).ToList();
        var evidence = await attachments.OfAsync([.. cells.Select(c => c.ReportId).OfType<Guid>()], ct);
        var latest = target.Latest.Where(l => target.Asks(l.Key) && l.Value.Denominator > 0).Select(l => l.Value).ToList();
        return new TargetBoardModel(
            plan, board.Plan.Title, board.Day, board.IsToday, BoardModels.Line(target, board.Day),
            latest.Sum(f => f.Numerator), latest.Sum(f => f.Denominator), target.Target.Weight, target.Target.Baseline, Milestones(target, board.Issued),
            cells, evidence.ToDictionary(e => e.Key, e => e.Count()), await TrendAsync(board, target, ct));
    }

    private static List<PathPointModel> Milestones(BoardTarget target, DateOnly? issued)
    {
        var points = new List<PathPointModel>();
        if (issued is not { } day) return points;
        points.Add(new PathPointModel(day, target.Path.At(day).Rounded()));
        while (target.Path.Next(points[^1].Day) is { } next) points.Add(new PathPointModel(next.Day, next.Value));
        return points;
    }

    /// <summary>At the end of each month since the issue, and on the day itself, by what counted then.</summary>
    private async Task<IReadOnlyList<TrendModel>> TrendAsync(BoardDay board, BoardTarget target, CancellationToken ct)
    {
        if (board.Issued is not { } issued) return [];
        var (plan, id, end) = (board.Plan.Id, target.Target.Id, board.End);
        var figures = await db.Figures.AsNoTracking().Where(f => f.PlanId == plan && f.TargetId == id && f.AcceptedAt < end).VisibleTo(actor, f => f.ReportId).ToListAsync(ct);
        return [.. MonthEnds(issued, board.Day).Select(day => At(day, figures, target, board.Ends))];
    }

    private TrendModel At(DateOnly day, List<Figure> figures, BoardTarget target, IReadOnlyList<UnitEnd> ends)
    {
        var end = days.EndOf(day);
        var latest = figures.Where(f => f.AcceptedAt < end).GroupBy(f => f.UnitId).ToDictionary(g => g.Key, g => g.OrderBy(f => f.Day).ThenBy(f => f.AcceptedAt).ThenBy(f => f.Id).Last());
        latest = CarriedFigures.Of(target.Asked, latest, ends);
        var percent = Percent.Of(target.Asked.Select(u => latest.TryGetValue(u, out var f) ? new Measured(f.Numerator, f.Denominator) : null));
        return new TrendModel(day, percent.Value?.Rounded(), target.Path.At(day).Rounded(), percent.Reported);
    }

    private static IEnumerable<DateOnly> MonthEnds(DateOnly from, DateOnly to)
    {
        var first = new DateOnly(to.Year, to.Month, 1).AddMonths(1 - Months);
        for (var month = first > from ? first : new DateOnly(from.Year, from.Month, 1); month.AddMonths(1).AddDays(-1) < to; month = month.AddMonths(1)) yield return month.AddMonths(1).AddDays(-1);
        yield return to;
    }
}
