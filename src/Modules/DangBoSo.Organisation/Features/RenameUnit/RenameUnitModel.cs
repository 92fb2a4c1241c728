using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.RenameUnit;

public sealed record RenameUnitInput : DecidedInput, IReadsItself
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? ShortName { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? ValidFrom { get; init; }

    /// <summary>For the API: the version that was read. A page sends it in a hidden field of its own.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid) => [.. Typed.DayFaults(ValidFrom, nameof(ValidFrom), aid.Today, "organisation.unit.in_the_future"), .. DecisionFaults(aid)];
}

public sealed record RenameUnitModel(Guid Id, string Name, string ShortName, DateOnly Today, int Version);
