using DangBoSo.Platform.Web;

namespace DangBoSo.Work.Features.Board;

/// <summary>One target in every organisation on a day, and how it got there.</summary>
/// <param name="Weight">Thousandths.</param>
public sealed record TargetBoardModel(
    Guid PlanId, string PlanTitle, DateOnly Day, bool IsToday, BoardTargetModel Target, long Numerator, long Denominator, long Weight, long? Baseline, IReadOnlyList<PathPointModel> Milestones,
    IReadOnlyList<BoardCellModel> Cells, IReadOnlyDictionary<Guid, int> Evidence, IReadOnlyList<TrendModel> Trend);

public sealed record PathPointModel(DateOnly Day, long Value);

/// <summary>How the target stood at the end of a day.</summary>
public sealed record TrendModel(DateOnly Day, long? Percent, long Path, int Reported);

/// <summary>One organisation on a day: its figures, tasks, reports and receipt.</summary>
/// <param name="ReceivedAt">Null when it has not confirmed, or was not sent anything.</param>
public sealed record UnitBoardModel(
    Guid PlanId, string PlanTitle, DateOnly Day, bool IsToday, Guid UnitId, string UnitCode, string UnitName, IReadOnlyList<UnitTargetModel> Targets, IReadOnlyList<UnitTaskModel> Tasks,
    DateOnly? Due, bool Late, bool Sent, DateTimeOffset? ReceivedAt, string? ReceivedBy);

public sealed record UnitTargetModel(BoardTargetModel Target, BoardCellModel Cell);

public sealed record UnitTaskModel(Guid Id, string Code, string Title, DateOnly DueDay, bool Yearly, string StateText, Tone Tone, bool Unreported, bool Overdue);
