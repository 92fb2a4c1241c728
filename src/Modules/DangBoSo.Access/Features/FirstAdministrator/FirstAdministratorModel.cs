using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Web.Parts;

namespace DangBoSo.Access.Features.FirstAdministrator;

public sealed record FirstAdministratorInput
{
    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Token { get; init; }

    /// <summary>An organisation that is there already; else the four below found one.</summary>
    public string? RootId { get; init; }

    [StringLength(60, ErrorMessage = "platform.input.too_long")]
    public string? Code { get; init; }

    public string? Kind { get; init; }

    [StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? Name { get; init; }

    [StringLength(300, ErrorMessage = "platform.input.too_long")]
    public string? ShortName { get; init; }

    [Required(ErrorMessage = "platform.input.required"), StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? PersonName { get; init; }

    [Required(ErrorMessage = "access.sign_in.login_missing"), StringLength(40, ErrorMessage = "platform.input.too_long")]
    public string? Login { get; init; }

    [Required(ErrorMessage = "access.password.new_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? NewPassword { get; init; }

    [Required(ErrorMessage = "access.password.repeat_missing"), StringLength(200, ErrorMessage = "platform.input.too_long")]
    public string? Repeated { get; init; }
}

/// <param name="Roots">Organisations that were there before anybody could sign in; usually none.</param>
/// <param name="ShortestPassword">In characters.</param>
public sealed record FirstAdministratorModel(string Token, IReadOnlyList<Option> Roots, IReadOnlyList<Option> Kinds, int ShortestPassword);
