using DangBoSo.Platform.Web;

namespace DangBoSo.Work.Features.ShowReport;

/// <summary>A report with its way through the hands.</summary>
/// <param name="TaskId">Null when it gives figures only.</param>
/// <param name="Withheld">The unit is mending it after it was sent back: others see that, not what it says.</param>
/// <param name="OwnWork">The reader wrote or submitted it, so another has to accept it.</param>
public sealed record ReportModel(
    Guid Id,
    Guid PlanId,
    string PlanTitle,
    Guid? TaskId,
    string? TaskTitle,
    string UnitName,
    DateOnly Day,
    string Text,
    string? Progress,
    string Status,
    string StatusText,
    Tone Tone,
    IReadOnlyList<ReportFigureModel> Figures,
    IReadOnlyList<EvidenceModel> Evidence,
    IReadOnlyList<ReportStepModel> Steps,
    bool Withheld,
    bool MayEdit,
    bool MaySubmit,
    bool MayReview,
    bool OwnWork,
    int Version);

/// <summary>Numbers in thousandths.</summary>
/// <param name="PreviousDay">Of the unit's latest figure accepted before this one; null when there was none.</param>
public sealed record ReportFigureModel(string Code, string Title, string CountedOf, DateOnly Day, long Numerator, long Denominator, long? Percent, DateOnly? PreviousDay, long? PreviousPercent, DateTimeOffset? AcceptedAt);

public sealed record EvidenceModel(Guid Id, string Name, long Size);

public sealed record ReportStepModel(string Status, string Did, DateTimeOffset At, string By, string PostTitle, string? Reason);
