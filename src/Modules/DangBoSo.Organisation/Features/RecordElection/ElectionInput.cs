using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.RecordElection;

/// <summary>The result of an election as the minutes state it, new or corrected. The minutes come with it.</summary>
public sealed record ElectionInput : IReadsItself
{
    public const int MostCandidates = 100;

    /// <summary>Code of what was elected, as the rules name it.</summary>
    [Required(ErrorMessage = "platform.input.choice"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Office { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? Day { get; init; }

    /// <summary>Left out, the first.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? VotingRound { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Seats { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Entitled { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Present { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Issued { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Valid { get; init; }

    /// <summary>In the order of the minutes; empty lines do not count.</summary>
    public IReadOnlyList<ElectionCandidateInput> Candidates { get; init; } = [];

    /// <summary>Of a correction.</summary>
    [StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    /// <summary>For the API, of a correction: the version that was read.</summary>
    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Candidates.Count > MostCandidates) yield return new InputError("", "organisation.election.too_many_candidates", MostCandidates);
        if (Day is null) yield break;
        foreach (var fault in Typed.DayFaults(Day, nameof(Day), aid.Today, "organisation.election.in_the_future")) yield return fault;
    }
}

public sealed record ElectionCandidateInput
{
    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? PersonName { get; init; }

    /// <summary>Of a member, whose name then counts.</summary>
    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? CardNumber { get; init; }

    [StringLength(10, ErrorMessage = "platform.input.too_long")]
    public string? For { get; init; }

    public bool IsElected { get; init; }

    internal bool IsEmpty => PersonName is null && CardNumber is null && For is null && !IsElected;
}
