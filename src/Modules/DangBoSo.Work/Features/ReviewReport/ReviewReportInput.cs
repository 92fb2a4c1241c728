using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Work.Features.ReviewReport;

public sealed record ReturnReportInput
{
    [Required(ErrorMessage = "work.review.reason")]
    [StringLength(2_000, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}
