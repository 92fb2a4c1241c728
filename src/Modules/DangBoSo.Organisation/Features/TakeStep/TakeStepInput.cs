using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.TakeStep;

/// <summary>What is asked of a step is told by its rule; what is not asked is left alone.</summary>
public sealed record TakeStepInput : IReadsItself
{
    /// <summary>The step's code, as it was shown: another may have taken it meanwhile.</summary>
    [Required(ErrorMessage = "platform.input.required"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Step { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? Day { get; init; }

    [StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Number { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Entitled { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Present { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Valid { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? For { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Against { get; init; }

    [StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Measure { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Until { get; init; }

    /// <summary>Of an optional step: it is not needed here; the note says why.</summary>
    public bool Skip { get; init; }

    /// <summary>Of a count that does not carry, which ends the procedure: it is so in the minutes.</summary>
    public bool Confirmed { get; init; }

    [StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Note { get; init; }

    /// <summary>For the API: the version that was read.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => Day is null ? [] : Typed.DayFaults(Day, nameof(Day), aid.Today, "organisation.procedure.in_the_future");
}
