using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.CorrectTerm;

public sealed record CorrectTermInput : IReadsItself
{
    /// <summary>e.g. <c>2025–2030</c>.</summary>
    [Required(ErrorMessage = "platform.input.required"), StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? From { get; init; }

    /// <summary>Expected last day.</summary>
    [Required(ErrorMessage = "platform.input.required"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? ExpectedTo { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? CongressDay { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    /// <summary>For the API: the version that was read. A page sends it in a hidden field of its own.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (From is not null) foreach (var fault in Typed.DayFaults(From, nameof(From), aid.Today, "organisation.term.in_the_future")) yield return fault;
        if (CongressDay is not null) foreach (var fault in Typed.DayFaults(CongressDay, nameof(CongressDay), aid.Today, "organisation.term.congress_in_the_future")) yield return fault;
        if (ExpectedTo is null) yield break;
        if (!Typed.TryDay(ExpectedTo, out var expected)) yield return new InputError(nameof(ExpectedTo), "platform.input.day");
        else if (Typed.TryDay(From, out var from) && expected <= from) yield return new InputError(nameof(ExpectedTo), "organisation.term.ends_before");
    }
}

public sealed record CorrectTermModel(Guid Id, Guid UnitId, string UnitName, string Name, DateOnly From, DateOnly ExpectedTo, DateOnly? CongressDay, int Version);
