namespace DangBoSo.Organisation.Features.ShowStatistics;

/// <param name="Unit">Id; null: the topmost that the actor sees.</param>
/// <param name="From">First day, as typed; nothing: the first of the year of <paramref name="To"/>.</param>
/// <param name="To">Last day, as typed; nothing: today.</param>
public sealed record ShowStatisticsInput
{
    public Guid? Unit { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }
}

/// <param name="Increases">How the columns are called, in the order of the lines' numbers.</param>
/// <param name="Whole">The organisation with all below it.</param>
/// <param name="Lines">Who belongs to it directly, and each directly below; together they are the whole.</param>
/// <param name="Between">So many went from one line to another: they stand in the lines' increase and decrease, and in neither of the whole.</param>
public sealed record ShowStatisticsModel(Guid UnitId, string UnitName, DateOnly From, DateOnly To, IReadOnlyList<string> Increases, IReadOnlyList<string> Decreases, MovementLine Whole, IReadOnlyList<MovementLine> Lines, int Between)
{
    /// <summary>Above it, when the actor sees that; the way up.</summary>
    public Guid? UpId { get; init; }

    /// <summary>Fewer than so many are not shown.</summary>
    public required int SmallestGroup { get; init; }

    public required string Citation { get; init; }

    /// <summary>Standing, sex, age; on the last day.</summary>
    public required IReadOnlyList<GroupTableModel> State { get; init; }

    public required IReadOnlyList<FieldModel> Fields { get; init; }

    public required IReadOnlyList<MonthCount> Admissions { get; init; }

    internal string Address(string path, Guid? unit = null) => FormattableString.Invariant($"{path}?unit={unit ?? UnitId:D}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}");
}

/// <param name="UnitId">Null for who belongs directly to the organisation asked for.</param>
/// <param name="EndedOn">The first day on which it was no more.</param>
public sealed record MovementLine(Guid? UnitId, string Code, string Name, DateOnly? EndedOn, int Begin, IReadOnlyList<int> Increases, IReadOnlyList<int> Decreases, int End)
{
    /// <summary>It came under the organisation in the period, or went from it, so that its own table is of other days than this line.</summary>
    public bool HasMoved { get; init; }

    /// <summary>The reader sees it today.</summary>
    public bool Opens { get; init; } = true;

    public int Increase => Increases.Sum();

    public int Decrease => Decreases.Sum();

    internal bool IsEmpty => Begin + End + Increase + Decrease == 0;
}

/// <param name="Whole">Null where a group is too small to be shown, or would give one away.</param>
/// <param name="Lines">In the order of the movement's lines.</param>
public sealed record GroupTableModel(string Title, IReadOnlyList<string> Groups, IReadOnlyList<int?> Whole, IReadOnlyList<IReadOnlyList<int?>> Lines);

/// <param name="Groups">From the choices of the record, largest first.</param>
/// <param name="Hidden">So many in groups that are too small to be named.</param>
/// <param name="LeftOut">Why nothing is counted; null where it is.</param>
public sealed record FieldModel(string Code, string Title, IReadOnlyList<GroupCount> Groups, int Unknown, int Hidden, string? LeftOut);

public sealed record GroupCount(string Label, int Count);

/// <param name="Label">Month and year of the ceremony.</param>
/// <param name="Before">Admitted before the period, but entered in it.</param>
public sealed record MonthCount(string Label, int Count, bool Before);
