using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Printing;
using DangBoSo.Platform.Web;
using DangBoSo.Work.Domain.Measuring;

namespace DangBoSo.Work.Features.Board;

/// <summary>Puts a board's day into the model that the page and the API share.</summary>
internal sealed class BoardModels(BoardReader reader, LateReader late, IDocuments documents, Actor actor, OfficePdf pdf, TimeProvider clock)
{
    /// <param name="cells">Whether to work out each target in each organisation: the page shows them elsewhere, a program wants them.</param>
    public async Task<BoardModel> ReadAsync(Guid plan, DateOnly? asOf, Guid? unit, string? group, bool cells, CancellationToken ct)
    {
        var all = await reader.ReadAsync(plan, asOf, ct);
        var board = all.Only(unit, group);
        var judged = await late.ReadAsync(board, ct);
        var groups = Groups(all);
        return new BoardModel(
            Plan(all, judged),
            new BoardShownModel(all.Day, all.IsToday, clock.GetUtcNow(), unit, group, [.. all.Units.Select(u => new ChoiceModel(u.Id, u.ShortName))], groups),
            Total(board),
            [.. board.Targets.Select(t => Line(t, board.Day))],
            cells ? [.. Cells(board)] : [],
            group is null ? groups : [.. board.Targets.Select(t => t.Target.Code)],
            [.. board.Units.Select(u => new BoardUnitModel(u.Id, u.Code, u.ShortName, HeatMeans.Of(board, u.Id, group is null ? groups : null)))],
            Late(board, judged),
            board.Issued is null ? null : await ReceiptsAsync(board, ct))
        {
            HasPdf = pdf.IsThere,
        };
    }

    public static IEnumerable<BoardCellModel> Cells(BoardDay board) =>
        from target in board.Targets
        from unit in board.Units
        where target.Asks(unit.Id)
        let figure = target.Latest.GetValueOrDefault(unit.Id)
        let percent = target.PercentOf(unit.Id)
        let standing = percent.Against(target.Path, board.Day)
        select new BoardCellModel(
            target.Target.Code, unit.Id, unit.Code, unit.ShortName, figure?.Numerator, figure?.Denominator, percent.Value?.Rounded(), target.Path.At(board.Day).Rounded(),
            standing.Code(), standing.Word(), standing.Tone(), figure?.Day, figure?.ReportId);

    public static BoardTargetModel Line(BoardTarget t, DateOnly day)
    {
        var percent = t.Percent;
        var standing = percent.Against(t.Path, day);
        return new BoardTargetModel(
            t.Target.Code, t.Target.GroupName, t.Target.Title, t.Target.Unit, t.Target.CountedOf, t.Target.DueDay, t.Target.TargetValue, t.Target.Baseline is not null,
            percent.Value?.Rounded(), t.Path.At(day).Rounded(), percent.Reported, percent.Asked, standing.Code(), standing.Word(), standing.Tone());
    }

    private BoardPlanModel Plan(BoardDay all, LateDay judged) => new(
        all.Plan.Id, all.Plan.Title, all.Issued, judged.Tasks.Select(t => t.Task.LineId).Distinct().Count(),
        all.Issued is not null && actor.Can("work.report") && all.Units.Any(u => u.Id == actor.OrganisationId),
        actor.Holds(all.Plan.OwnerUnitId) && (actor.Can("work.review") || actor.Can("work.review_office")));

    private static List<string> Groups(BoardDay board) => [.. board.Targets.Select(t => t.Target.GroupName).Distinct(StringComparer.Ordinal)];

    private static BoardTotalModel Total(BoardDay board)
    {
        var known = board.Targets.Where(t => t.Percent.Value is not null).ToList();
        return new BoardTotalModel(
            Percent.Weighted(known.Select(t => (t.Target.Weight, t.Percent.Value)))?.Rounded(),
            Percent.Weighted(known.Select(t => (t.Target.Weight, (Exact?)t.Path.At(board.Day))))?.Rounded(),
            known.Count,
            board.Targets.Count,
            board.Targets.Count(t => t.Percent.Against(t.Path, board.Day) is Standing.Behind));
    }

    private static LateModel Late(BoardDay board, LateDay judged)
    {
        var names = board.Units.ToDictionary(u => u.Id, u => u.ShortName);
        if (board.Owner is { } owner) names.TryAdd(owner.Id, owner.ShortName);
        return new LateModel(
            judged.Due,
            judged.Citation,
            [.. board.Units.Where(u => judged.Units.Contains(u.Id)).Select(u => new ChoiceModel(u.Id, u.ShortName))],
            [.. judged.Tasks.Where(t => (t.Unreported || t.Overdue) && names.ContainsKey(t.Task.OwnerUnitId!.Value)).Select(t => new LateTaskModel(
                t.Task.Id, t.Task.Code, t.Task.Title, t.Task.OwnerUnitId!.Value, names[t.Task.OwnerUnitId.Value], t.Task.DueDay, t.Unreported, t.Overdue))]);
    }

    private async Task<ReceiptsModel> ReceiptsAsync(BoardDay board, CancellationToken ct)
    {
        var names = board.Units.ToDictionary(u => u.Id, u => u.ShortName);
        var sent = (await documents.DispatchesAsync(board.Plan.DocumentId, board.IsToday ? null : board.Day, ct)).Where(d => names.ContainsKey(d.UnitId)).ToList();
        return new ReceiptsModel(sent.Count(d => d.ReceivedAt is not null), sent.Count, [.. sent.Where(d => d.ReceivedAt is null).Select(d => new ChoiceModel(d.UnitId, names[d.UnitId]))]);
    }
}
