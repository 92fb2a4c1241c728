using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Work.Features.WriteReport;

public sealed record WriteReportInput
{
    /// <summary>The day the report speaks of.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    [StringLength(20_000, ErrorMessage = "platform.input.too_long")]
    public string? Text { get; init; }

    /// <summary>NotStarted, UnderWay, Blocked or Done; only in a task's report.</summary>
    public string? Progress { get; init; }

    public IReadOnlyList<FigureInput> Figures { get; init; } = [];

    /// <summary>Ids of evidence to take out; only of a draft that was never submitted.</summary>
    public IReadOnlyList<string> TakeOut { get; init; } = [];
}

/// <summary>A figure; both numbers empty means that it is not given this time.</summary>
public sealed record FigureInput
{
    /// <summary>The target's code.</summary>
    [StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Target { get; init; }

    public string? Numerator { get; init; }

    public string? Denominator { get; init; }
}
