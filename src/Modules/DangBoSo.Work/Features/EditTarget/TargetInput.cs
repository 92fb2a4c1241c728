using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Work.Features.EditTarget;

/// <summary>Numbers and days as people type them.</summary>
public sealed record TargetInput
{
    [Required(ErrorMessage = "platform.input.required"), MaxLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    [Required(ErrorMessage = "platform.input.required"), MaxLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Group { get; init; }

    [Required(ErrorMessage = "platform.input.required"), MaxLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }

    /// <summary><c>%</c>, also when left empty.</summary>
    [MaxLength(30, ErrorMessage = "platform.input.too_long")]
    public string? Unit { get; init; }

    [Required(ErrorMessage = "platform.input.required"), MaxLength(300, ErrorMessage = "platform.input.too_long")]
    public string? CountedOf { get; init; }

    public string? ClauseCode { get; init; }

    public string? Baseline { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? TargetValue { get; init; }

    /// <summary>A day, or a year for its 31 December.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Due { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? Weight { get; init; }

    /// <summary><c>all</c> or <c>some</c>.</summary>
    [Required(ErrorMessage = "platform.input.choice"), AllowedValues("all", "some", ErrorMessage = "platform.input.choice")]
    public string? Scope { get; init; }

    /// <summary>Ids, when the scope is <c>some</c>.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    public IReadOnlyList<YearInput> Years { get; init; } = [];
}

public sealed record YearInput
{
    public string? Year { get; init; }

    public string? Value { get; init; }
}
