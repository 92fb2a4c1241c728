using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features;

/// <summary>What each change of a record says: where it is from, of which day, compared or not.</summary>
public abstract record ProvenanceInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(RecordSource), ErrorMessage = "platform.input.choice")]
    public string? Source { get; init; }

    /// <summary>The paper's own day.</summary>
    public string? SourceDay { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(Verification), ErrorMessage = "platform.input.choice")]
    public string? State { get; init; }

    /// <summary>For the API: the version that was read. A page sends it in a hidden field of its own.</summary>
    public string? Version { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Enum.TryParse<RecordSource>(Source, out var source) && !RecordWords.IsSaid(source)) yield return new InputError(nameof(Source), "platform.input.choice");
        if (SourceDay is null) yield break;
        foreach (var fault in Typed.DayFaults(SourceDay, nameof(SourceDay), aid.Today, "organisation.import.day")) yield return fault;
    }

    // All of it was judged above.
    internal Provenance Read() => new(Enum.Parse<RecordSource>(Source!), SourceDay is null ? null : Typed.Day(SourceDay, nameof(SourceDay)), Enum.Parse<Verification>(State!));
}

/// <summary>One field or cell, by its code in the rule set.</summary>
public sealed record FieldEntryInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(50, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    [StringLength(5000, ErrorMessage = "platform.input.too_long")]
    public string? Value { get; init; }
}

/// <summary>How a field is asked for.</summary>
/// <param name="Kind">As the rule set names it.</param>
/// <param name="Typed">What stands there now, as one would type it.</param>
public sealed record AskedFieldModel(string Code, string Label, string Kind, string? Typed, bool Optional, string? Help, int Most, IReadOnlyList<Platform.Web.Parts.Option> Options);
