namespace DangBoSo.Work.Domain.Measuring;

/// <summary>
/// Where a target should stand on a day (D12): a straight line, by days, from the baseline on the day of issue through each
/// year's value on 31 December to the target value on the due day. Values in thousandths.
/// </summary>
internal sealed class PathLine
{
    private readonly long before;
    private readonly List<Milestone> points = [];

    /// <param name="issued">Null while the plan is not issued: the path has not begun and stays at the baseline.</param>
    /// <param name="baseline">Null when unknown: taken as 0.</param>
    /// <param name="yearly">Values on 31 December of a year; those outside issue and due day have no say.</param>
    /// <param name="due">From this day on the path is flat.</param>
    /// <param name="target">What is to be reached on the due day.</param>
    public PathLine(DateOnly? issued, long? baseline, IReadOnlyDictionary<int, long> yearly, DateOnly due, long target)
    {
        before = baseline ?? 0;
        if (issued is not { } start) return;
        if (due <= start)
        {
            points.Add(new Milestone(start, target));
            return;
        }

        points.Add(new Milestone(start, before));
        points.AddRange(yearly.Select(y => new Milestone(new DateOnly(y.Key, 12, 31), y.Value)).Where(m => m.Day > start && m.Day < due).OrderBy(m => m.Day));
        points.Add(new Milestone(due, target));
    }

    public static PathLine Of(TargetSnapshot target, DateOnly? issued) => new(issued, target.Baseline, JsonLists.Years(target.YearlyPath), target.DueDay, target.TargetValue);

    public Exact At(DateOnly day)
    {
        if (points.Count == 0 || day < points[0].Day) return Exact.Of(before);
        var next = points.FindIndex(p => p.Day > day);
        if (next < 0) return Exact.Of(points[^1].Value);
        var (from, to) = (points[next - 1], points[next]);
        var (gone, whole) = (day.DayNumber - from.Day.DayNumber, to.Day.DayNumber - from.Day.DayNumber);
        return Exact.Of(to.Value - from.Value).Times(gone).Over(whole).Plus(Exact.Of(from.Value));
    }

    /// <summary>The value asked for next, after this day; null before issue and from the due day on.</summary>
    public Milestone? Next(DateOnly day) => points.Count == 0 || day < points[0].Day ? null : points.Find(p => p.Day > day);
}

/// <param name="Value">Thousandths.</param>
internal sealed record Milestone(DateOnly Day, long Value);
