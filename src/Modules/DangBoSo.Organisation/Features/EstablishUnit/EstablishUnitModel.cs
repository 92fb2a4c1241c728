using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.EstablishUnit;

public sealed record EstablishUnitInput : DecidedInput, IReadsItself
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(UnitKind), ErrorMessage = "platform.input.choice")]
    public string? Kind { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? ShortName { get; init; }

    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Abbreviation { get; init; }

    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? ExchangeCode { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? FoundedOn { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        foreach (var fault in Typed.DayFaults(FoundedOn, nameof(FoundedOn), aid.Today, "organisation.unit.in_the_future")) yield return fault;
        foreach (var fault in DecisionFaults(aid)) yield return fault;
        if (Code is not null && !UnitRow.IsCode(Code)) yield return new InputError(nameof(Code), "organisation.import.code", UnitRow.MostCode);
    }
}

public sealed record EstablishUnitModel(Guid ParentId, string ParentName, string ParentCode, IReadOnlyList<Option> Kinds, DateOnly Today, string SealCitation);
