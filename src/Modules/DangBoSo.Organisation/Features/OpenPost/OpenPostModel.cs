using System.ComponentModel.DataAnnotations;
using DangBoSo.Organisation.Contracts;
using DangBoSo.Platform.Web.Parts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Organisation.Features.OpenPost;

public sealed record OpenPostInput : IReadsItself
{
    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(OrganKind), ErrorMessage = "platform.input.choice")]
    public string? Organ { get; init; }

    [Required(ErrorMessage = "platform.input.choice"), EnumDataType(typeof(PostRole), ErrorMessage = "platform.input.choice")]
    public string? Role { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }

    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? PersonName { get; init; }

    /// <summary>Of a member, whose name then counts.</summary>
    [StringLength(20, ErrorMessage = "platform.input.too_long")]
    public string? CardNumber { get; init; }

    [Required(ErrorMessage = "platform.input.required")]
    public string? From { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        foreach (var fault in Typed.DayFaults(From, nameof(From), aid.Today, future: null)) yield return fault;
        if (CardNumber is null && PersonName is null) yield return new InputError(nameof(PersonName), "organisation.post.who");
    }
}

public sealed record OpenPostModel(Guid UnitId, string UnitName, IReadOnlyList<Option> Organs, IReadOnlyList<Option> Roles, DateOnly Today);
