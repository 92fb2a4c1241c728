using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Organisation.Features.EstablishUnit;

public sealed record EstablishUnitInput
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

    [Required(ErrorMessage = "platform.input.required"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Decision { get; init; }
}

public sealed record EstablishUnitModel(Guid ParentId, string ParentName, string ParentCode, IReadOnlyList<Option> Kinds, DateOnly Today);
