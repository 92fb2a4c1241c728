using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features;

/// <summary>What a change of an organisation rests on: number and day of the decision, which is linked where a register has it; or other words where there is none.</summary>
public abstract record DecidedInput
{
    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? DecisionNumber { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? DecidedOn { get; init; }

    /// <summary>Who issued it, or what else the change rests on.</summary>
    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Decision { get; init; }

    protected IEnumerable<InputError> DecisionFaults(ReadingAid aid)
    {
        if (DecisionNumber is null && DecidedOn is null)
        {
            if (Decision is null) yield return new InputError(nameof(DecisionNumber), "organisation.change.no_decision");
            yield break;
        }

        if (DecisionNumber is null) yield return new InputError(nameof(DecisionNumber), "platform.input.required");
        if (DecidedOn is null) yield return new InputError(nameof(DecidedOn), "platform.input.required");
        else foreach (var fault in Typed.DayFaults(DecidedOn, nameof(DecidedOn), aid.Today, "organisation.change.decided_in_the_future")) yield return fault;
    }
}
