using DangBoSo.Platform.Files;

namespace DangBoSo.Work.Features.WriteReport;

/// <summary>The form of a report.</summary>
/// <param name="Action">Where it posts to.</param>
/// <param name="Back">Where one returns without saving.</param>
/// <param name="IsTask">A task is spoken of in words too; otherwise only figures are asked.</param>
/// <param name="About">Task or plan, in full.</param>
/// <param name="Citation">The rule that says when reports are due.</param>
/// <param name="Version">Of the report that is edited; null for a new one.</param>
/// <param name="ReturnReason">Why the office sent it back.</param>
public sealed record WriteReportModel(
    string Action,
    string Back,
    bool IsTask,
    string About,
    string UnitName,
    DateOnly NextDue,
    string Citation,
    DateOnly Day,
    string Text,
    string? Progress,
    IReadOnlyList<FigureFieldModel> Figures,
    IReadOnlyList<AttachedFile> Files,
    int? Version,
    string? ReturnReason,
    string? ReturnedBy)
{
    /// <summary>Evidence of a draft that nobody outside the unit has seen.</summary>
    public bool MayTakeOut { get; init; }
}

/// <summary>One target in the form. Numbers in thousandths.</summary>
/// <param name="CountedOf">What the denominator counts.</param>
/// <param name="PreviousDay">Of the unit's latest accepted figure; null when there is none.</param>
public sealed record FigureFieldModel(string Code, string Title, string Unit, string CountedOf, long? Numerator, long? Denominator, DateOnly? PreviousDay, long PreviousNumerator, long PreviousDenominator);
