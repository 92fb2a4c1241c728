using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Work.Features.EditTask;

public sealed record TaskInput
{
    public const string Everybody = "all";

    [Required(ErrorMessage = "platform.input.required"), MaxLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    public string? ClauseCode { get; init; }

    [Required(ErrorMessage = "platform.input.required"), MaxLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }

    /// <summary>A unit's id, or <c>all</c>: one task for each recipient. Read only while the plan is a draft.</summary>
    public string? Owner { get; init; }

    public IReadOnlyList<string> CoOwners { get; init; } = [];

    /// <summary>A day or a year. May be left out when the task is yearly: then until the end of the plan.</summary>
    public string? Due { get; init; }

    public bool Yearly { get; init; }

    public IReadOnlyList<string> Targets { get; init; } = [];
}
