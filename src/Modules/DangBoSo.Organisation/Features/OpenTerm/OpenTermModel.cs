using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.OpenTerm;

public sealed record OpenTermInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(OrganKind), ErrorMessage = "platform.input.choice")]
    public string? Organ { get; init; }

    /// <summary>e.g. <c>2025–2030</c>.</summary>
    [Required(ErrorMessage = "platform.input.required"), StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? From { get; init; }

    /// <summary>Expected last day; left out, as many years as the rules say for this kind of organisation.</summary>
    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? ExpectedTo { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? CongressDay { get; init; }

    /// <summary>By which the committee above approved it.</summary>
    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? DecisionNumber { get; init; }

    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? DecidedOn { get; init; }

    /// <summary>Ids of the posts of the term before that go on; all others end with it.</summary>
    public IReadOnlyList<string> GoOn { get; init; } = [];

    /// <summary>Ids of all its posts, as they were shown.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        foreach (var fault in Typed.DayFaults(From, nameof(From), aid.Today, "organisation.term.in_the_future")) yield return fault;
        if (CongressDay is not null) foreach (var fault in Typed.DayFaults(CongressDay, nameof(CongressDay), aid.Today, "organisation.term.congress_in_the_future")) yield return fault;
        if (DecidedOn is not null) foreach (var fault in Typed.DayFaults(DecidedOn, nameof(DecidedOn), aid.Today, "organisation.change.decided_in_the_future")) yield return fault;
        if (DecidedOn is not null && DecisionNumber is null) yield return new InputError(nameof(DecisionNumber), "organisation.term.decision_whole");
        if (DecidedOn is null && DecisionNumber is not null) yield return new InputError(nameof(DecidedOn), "organisation.term.decision_whole");
        var known = Typed.TryDay(From, out var from);
        if (known && Typed.TryDay(CongressDay, out var congress) && congress > from) yield return new InputError(nameof(CongressDay), "organisation.term.congress_after");
        if (ExpectedTo is null) yield break;
        if (!Typed.TryDay(ExpectedTo, out var expected)) yield return new InputError(nameof(ExpectedTo), "platform.input.day");
        else if (known && expected <= from) yield return new InputError(nameof(ExpectedTo), "organisation.term.ends_before");
    }
}

/// <param name="Last">Name of the term that ends with this one's beginning; null where there is none.</param>
/// <param name="Posts">Of that term.</param>
/// <param name="Lengths">How long terms are here, in words.</param>
public sealed record OpenTermModel(Guid UnitId, string UnitName, string Organ, IReadOnlyList<Option> Organs, string? Last, DateOnly? LastFrom, IReadOnlyList<TermPost> Posts, string Lengths, string Citation, DateOnly Today);

/// <param name="Stays">Such a post is usually not given by election.</param>
public sealed record TermPost(Guid Id, string Title, string PersonName, DateOnly From, bool Stays);
