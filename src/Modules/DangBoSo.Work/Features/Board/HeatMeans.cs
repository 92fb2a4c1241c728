using DangBoSo.Work.Domain.Measuring;

namespace DangBoSo.Work.Features.Board;

/// <summary>One row of the heat table: the mean of a unit's percents in each group, or each target by itself.</summary>
internal static class HeatMeans
{
    /// <param name="board">The day.</param>
    /// <param name="unit">The row.</param>
    /// <param name="groups">Columns; null: each target is a column.</param>
    public static IReadOnlyList<HeatValueModel> Of(BoardDay board, Guid unit, IReadOnlyList<string>? groups) => groups is null
        ? [.. board.Targets.Select(t => Mean([t], unit, board.Day))]
        : [.. groups.Select(g => Mean([.. board.Targets.Where(t => t.Target.GroupName == g)], unit, board.Day))];

    private static HeatValueModel Mean(IReadOnlyList<BoardTarget> targets, Guid unit, DateOnly day)
    {
        var known = targets.Where(t => t.Asks(unit) && t.PercentOf(unit).Value is not null).ToList();
        if (known.Count == 0) return new HeatValueModel(null, null);
        var reached = Mean(known.Select(t => t.PercentOf(unit).Value!.Value), known.Count);
        return new HeatValueModel(reached.Rounded(), Level(reached, Mean(known.Select(t => t.Path.At(day)), known.Count)));
    }

    private static Exact Mean(IEnumerable<Exact> values, int count) => values.Aggregate(Exact.Of(0), (a, b) => a.Plus(b)).Over(count);

    // Under half of the path, under three quarters, under it, on it, a quarter above.
    private static int Level(Exact reached, Exact path)
    {
        if (path.Numerator.IsZero) return 3; // nothing is asked yet
        if (reached.Times(2) < path) return 0;
        if (reached.Times(4) < path.Times(3)) return 1;
        if (reached < path) return 2;
        return reached.Times(4) < path.Times(5) ? 3 : 4;
    }
}
