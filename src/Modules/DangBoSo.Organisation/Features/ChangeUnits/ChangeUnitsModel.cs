using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.ChangeUnits;

/// <summary>Which fields count is said by the kind.</summary>
public sealed record ChangeUnitsInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(UnitChangeKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    /// <summary>To merge: codes of the others, apart by commas or spaces.</summary>
    [StringLength(2000, ErrorMessage = "platform.input.too_long")]
    public string? With { get; init; }

    /// <summary>To be absorbed: code of the one that receives.</summary>
    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Into { get; init; }

    /// <summary>Of the new organisation, as <see cref="Name"/> and <see cref="ShortName"/>.</summary>
    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    [StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? ShortName { get; init; }

    /// <summary>To split: ids of the organisations below, or of the members, that go to the new one; all others stay.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    [Required(ErrorMessage = "platform.input.required")]
    public string? ValidFrom { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? DecisionNumber { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? DecidedOn { get; init; }

    /// <summary>The mark of the outline that was looked at; without it nothing is carried out.</summary>
    [StringLength(64, ErrorMessage = "platform.input.too_long")]
    public string? Seen { get; init; }

    internal UnitChangeKind KindOf => Enum.Parse<UnitChangeKind>(Kind!);

    internal IReadOnlyList<string> Codes => [.. (With ?? "").Split([',', ';', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        foreach (var fault in Typed.DayFaults(ValidFrom, nameof(ValidFrom), aid.Today, "organisation.unit.in_the_future")) yield return fault;
        foreach (var fault in Typed.DayFaults(DecidedOn, nameof(DecidedOn), aid.Today, "organisation.change.decided_in_the_future")) yield return fault;
        if (!Enum.TryParse<UnitChangeKind>(Kind, out var kind)) yield break;
        if (kind is UnitChangeKind.Merge && Codes.Count == 0) yield return new InputError(nameof(With), "platform.input.required");
        if (kind is UnitChangeKind.Absorb && Into is null) yield return new InputError(nameof(Into), "platform.input.required");
        if (kind is not (UnitChangeKind.Merge or UnitChangeKind.Split)) yield break;
        if (Code is null) yield return new InputError(nameof(Code), "platform.input.required");
        else if (!UnitRow.IsCode(Code)) yield return new InputError(nameof(Code), "organisation.import.code", UnitRow.MostCode);
        if (Name is null) yield return new InputError(nameof(Name), "platform.input.required");
        if (kind is UnitChangeKind.Split && Parts.Count == 0) yield return new InputError(nameof(Parts), "organisation.change.nothing_split");
    }
}

/// <param name="Kind">Null: still to be chosen.</param>
/// <param name="Parts">What a split can hand to the new one.</param>
/// <param name="Looked">What will happen, once asked; the form then only confirms.</param>
public sealed record ChangeUnitsModel(Guid UnitId, string Name, string Code, UnitChangeKind? Kind, string? Parent, IReadOnlyList<Option> Parts, bool PartsAreMembers, DateOnly Today, ChangeOutlineModel? Looked = null, ChangeUnitsInput? Typed = null);

/// <summary>What a change would do, in numbers; nothing of it is done yet.</summary>
/// <param name="Title">e.g. <c>Sáp nhập Chi bộ A vào Chi bộ B từ ngày 01/09/2026</c>.</param>
/// <param name="Lines">What happens.</param>
/// <param name="Obstacles">What must be done first.</param>
/// <param name="Seen">Sent back to carry out exactly this.</param>
public sealed record ChangeOutlineModel(string Title, IReadOnlyList<string> Lines, IReadOnlyList<string> Obstacles, string Seen);
