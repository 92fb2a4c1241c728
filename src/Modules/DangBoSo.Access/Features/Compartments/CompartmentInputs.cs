using System.ComponentModel.DataAnnotations;

namespace DangBoSo.Access.Features.Compartments;

public sealed record OpenCompartmentInput
{
    [Required(ErrorMessage = "access.compartment.name_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [Required(ErrorMessage = "access.compartment.purpose_missing"), StringLength(1000, ErrorMessage = "platform.input.too_long")]
    public string? Purpose { get; init; }
}

public sealed record AdmitMemberInput
{
    /// <summary>Code of the post's organisation, for the page that is shown again; the API leaves it out.</summary>
    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Unit { get; init; }

    [Required(ErrorMessage = "platform.input.choice")]
    public string? PostId { get; init; }

    [Required(ErrorMessage = "access.compartment.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record DismissMemberInput
{
    /// <summary>Which of the compartment's people: the id of his place in it, not of his account.</summary>
    [Required(ErrorMessage = "platform.input.choice")]
    public string? PersonId { get; init; }

    [Required(ErrorMessage = "access.compartment.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record TakeOverInput
{
    [Required(ErrorMessage = "access.compartment.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }
}

public sealed record CloseCompartmentInput
{
    /// <summary>For the API: the version that was read.</summary>
    public string? Version { get; init; }
}
