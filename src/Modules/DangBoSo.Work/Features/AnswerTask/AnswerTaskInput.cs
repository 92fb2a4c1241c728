using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Work.Features.AnswerTask;

public sealed record ReturnTaskInput
{
    [Required(ErrorMessage = "work.task.reason_needed"), MaxLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record AssignTaskInput
{
    /// <summary>The account of somebody who holds a post in the unit today.</summary>
    [Required(ErrorMessage = "platform.input.choice")]
    public string? AccountId { get; init; }
}
