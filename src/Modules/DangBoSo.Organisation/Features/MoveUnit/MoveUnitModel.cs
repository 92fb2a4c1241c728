using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.MoveUnit;

public sealed record MoveUnitInput : DecidedInput, IReadsItself
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? ParentCode { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? ValidFrom { get; init; }

    /// <summary>For the API: the version that was read.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => [.. Typed.DayFaults(ValidFrom, nameof(ValidFrom), aid.Today, "organisation.unit.in_the_future"), .. DecisionFaults(aid)];
}

/// <param name="Parent">Name of the present parent.</param>
public sealed record MoveUnitModel(Guid Id, string Name, string? Parent, DateOnly Today, int Version);
