using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;
using DangBoSo.Work.Domain;

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

public sealed record CorrectDueInput : IReadsItself
{
    /// <summary>A day or a year.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Due { get; init; }

    [Required(ErrorMessage = "work.task.note_needed"), MaxLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (!DueDays.TryRead(Due, out var day)) yield return new InputError(nameof(Due), "work.due.unreadable");
        else if (day < aid.Today) yield return new InputError(nameof(Due), "work.due.past");
    }
}
