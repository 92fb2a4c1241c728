using DangBoSo.Organisation.Data;

namespace DangBoSo.Organisation.Statistics;

/// <summary>Begin, why it grew and shrank, end: of each row and of the whole. What happens inside a row is no movement of that row.</summary>
internal sealed class MovementTable
{
    private readonly StatisticsFrame frame;

    public MovementTable(StatisticsFrame frame, IEnumerable<UnitCount> begin, IEnumerable<UnitCount> end, IReadOnlyList<Beginnings> beginnings, IReadOnlyList<Endings> endings)
    {
        this.frame = frame;
        (Begin, End) = (new int[frame.Rows.Count], new int[frame.Rows.Count]);
        Moves = [.. frame.Rows.Select(_ => new int[Movements.Count])];
        Whole = new int[Movements.Count];
        foreach (var e in end) End[frame.RowOf(e.Unit)] += e.Count;
        foreach (var b in begin) AddBegin(frame.RowBefore(b.Unit), frame.RowOf(b.Unit), b.Count);
        foreach (var b in beginnings)
        {
            Add(frame.RowOf(b.Unit), frame.RowOf(b.Other), b.Movement, b.Count);
            if (frame.RowOf(b.Other) is var from and >= 0 && from != frame.RowOf(b.Unit)) Between += b.Count;
        }

        foreach (var e in endings) Add(frame.RowOf(e.Unit), frame.RowOf(e.Other), e.Movement, e.Count);
    }

    public int[] Begin { get; }

    public int[] End { get; }

    /// <summary>By row and <see cref="Movement"/>.</summary>
    public IReadOnlyList<int[]> Moves { get; }

    public int[] Whole { get; }

    /// <summary>From one row to another.</summary>
    public int Between { get; private set; }

    private void Add(int row, int other, Movement movement, int count)
    {
        if (row < 0) return;
        if (row != other) Moves[row][(int)movement] += count;
        if (other < 0) Whole[(int)movement] += count;
    }

    // Whoever was counted in an organisation that was moved since goes with it, once.
    private void AddBegin(int from, int to, int count)
    {
        if (from >= 0) Begin[from] += count;
        if (from == to) return;
        if (from >= 0) Moves[from][(int)Movement.ReorganisedOut] += count;
        if (to >= 0) Moves[to][(int)Movement.ReorganisedIn] += count;
        if (from >= 0 && to >= 0) Between += count;
        else Whole[(int)(from >= 0 ? Movement.ReorganisedOut : Movement.ReorganisedIn)] += count;
    }
}
