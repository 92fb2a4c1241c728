using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Work.Features.SteerTask;

public sealed record ResendTaskInput
{
    [Required(ErrorMessage = "work.task.note_needed"), MaxLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }
}

public sealed record ReassignTaskInput
{
    [Required(ErrorMessage = "platform.input.choice")]
    public string? UnitId { get; init; }

    [Required(ErrorMessage = "work.task.note_needed"), MaxLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }
}

public sealed record CorrectDueInput
{
    /// <summary>A day or a year.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Due { get; init; }

    [Required(ErrorMessage = "work.task.note_needed"), MaxLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }
}
