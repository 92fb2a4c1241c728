using DangBoSo.Platform.Web;

namespace DangBoSo.Work.Features.Board;

/// <summary>A plan's board on one day. Percents, paths and figures in thousandths; null is missing and never 0.</summary>
/// <param name="Plan">What it is the board of.</param>
/// <param name="Shown">The day and what was chosen.</param>
/// <param name="Total">The plan's total by weights.</param>
/// <param name="Targets">Each against its path.</param>
/// <param name="Cells">Each target in each organisation that it applies to.</param>
/// <param name="Groups">Columns of the heat table: the groups, or the targets of the chosen group.</param>
/// <param name="Units">Its rows.</param>
public sealed record BoardModel(
    BoardPlanModel Plan,
    BoardShownModel Shown,
    BoardTotalModel Total,
    IReadOnlyList<BoardTargetModel> Targets,
    IReadOnlyList<BoardCellModel> Cells,
    IReadOnlyList<string> Groups,
    IReadOnlyList<BoardUnitModel> Units,
    LateModel Late,
    ReceiptsModel? Receipts)
{
    /// <summary>Whether this server can make a PDF of it.</summary>
    public bool HasPdf { get; init; }
}

public sealed record BoardPlanModel(Guid Id, string Title, DateOnly? IssuedOn, int Tasks, bool MayReport, bool MayReview);

/// <param name="Day">The board says how things stood at its end, or now when it is today.</param>
public sealed record BoardShownModel(DateOnly Day, bool IsToday, DateTimeOffset At, Guid? Unit, string? Group, IReadOnlyList<ChoiceModel> AllUnits, IReadOnlyList<string> AllGroups);

public sealed record ChoiceModel(Guid Id, string Text);

/// <param name="Counted">Targets that have a percent.</param>
/// <param name="Path">Their paths by the same weights.</param>
public sealed record BoardTotalModel(long? Percent, long? Path, int Counted, int Targets, int Behind);

/// <param name="State">missing, nothing, behind, on_path, ahead.</param>
/// <param name="Reported">Organisations with an accepted figure, of those asked.</param>
/// <param name="BaselineKnown">False: the path begins at 0, and the page says so.</param>
public sealed record BoardTargetModel(
    string Code, string Group, string Title, string Unit, string CountedOf, DateOnly DueDay, long TargetValue, bool BaselineKnown,
    long? Percent, long Path, int Reported, int Asked, string State, string StateText, Tone Tone);

/// <param name="Day">The day the figure speaks of.</param>
public sealed record BoardCellModel(
    string Target, Guid UnitId, string UnitCode, string UnitName, long? Numerator, long? Denominator, long? Percent, long Path,
    string State, string StateText, Tone Tone, DateOnly? Day, Guid? ReportId);

/// <summary>A row of the heat table.</summary>
public sealed record BoardUnitModel(Guid Id, string Code, string Name, IReadOnlyList<HeatValueModel> Groups);

/// <param name="Percent">Mean of the unit's percents over the group's targets that have one.</param>
/// <param name="Level">0 to 4: how it stands to the mean of those targets' paths.</param>
public sealed record HeatValueModel(long? Percent, int? Level);

/// <param name="Due">The due day that is judged; null while none is over.</param>
public sealed record LateModel(DateOnly? Due, string Citation, IReadOnlyList<ChoiceModel> Units, IReadOnlyList<LateTaskModel> Tasks);

public sealed record LateTaskModel(Guid Id, string Code, string Title, Guid UnitId, string UnitName, DateOnly DueDay, bool Unreported, bool Overdue);

/// <summary>Who confirmed the receipt of the plan's document.</summary>
public sealed record ReceiptsModel(int Confirmed, int Sent, IReadOnlyList<ChoiceModel> Missing);
