using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.ApproveTerm;

public sealed record ApproveTermInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? DecisionNumber { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? DecidedOn { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? CongressDay { get; init; }

    /// <summary>For the API: the version that was read. A page sends it in a hidden field of its own.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        foreach (var fault in Typed.DayFaults(DecidedOn, nameof(DecidedOn), aid.Today, "organisation.change.decided_in_the_future")) yield return fault;
        if (CongressDay is null) yield break;
        foreach (var fault in Typed.DayFaults(CongressDay, nameof(CongressDay), aid.Today, "organisation.term.congress_in_the_future")) yield return fault;
        if (Typed.TryDay(CongressDay, out var congress) && Typed.TryDay(DecidedOn, out var decided) && decided < congress) yield return new InputError(nameof(DecidedOn), "organisation.term.decided_before");
    }
}

public sealed record ApproveTermModel(Guid Id, Guid UnitId, string UnitName, string Name, DateOnly From, DateOnly? CongressDay, string? DecisionNumber, DateOnly? DecidedOn, int Version);
