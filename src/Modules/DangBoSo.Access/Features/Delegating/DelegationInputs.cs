using System.ComponentModel.DataAnnotations;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Web;
using DangBoSo.Platform.Web.Posting;

namespace DangBoSo.Access.Features.Delegating;

public sealed record GiveDelegationInput : IReadsItself
{
    private const int MostPermissions = 50;

    /// <summary>Code of the delegate's organisation, for the page that is shown again; the API leaves it out.</summary>
    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? Unit { get; init; }

    /// <summary>The post that is trusted.</summary>
    [Required(ErrorMessage = "platform.input.choice")]
    public string? PostId { get; init; }

    /// <summary>Out of those of the giver's own post.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    [Required(ErrorMessage = "platform.input.required")]
    public string? From { get; init; }

    /// <summary>Last day.</summary>
    [Required(ErrorMessage = "platform.input.required")]
    public string? Until { get; init; }

    [Required(ErrorMessage = "access.delegation.reason_missing"), StringLength(500, ErrorMessage = "platform.input.too_long")]
    public string? Reason { get; init; }

    [StringLength(100, ErrorMessage = "platform.input.too_long")]
    public string? DecisionNumber { get; init; }

    public IEnumerable<InputError> Faults(ReadingAid aid)
    {
        if (Permissions.Count is 0 or > MostPermissions) yield return new InputError(nameof(Permissions), "access.delegation.permissions_missing");
        var (hasFrom, hasUntil) = (ViRead.TryDate(From, out var from), ViRead.TryDate(Until, out var until));
        if (!hasFrom && From is not null) yield return new InputError(nameof(From), "platform.input.day");
        if (!hasUntil && Until is not null) yield return new InputError(nameof(Until), "platform.input.day");
        if (hasFrom && from < aid.Today) yield return new InputError(nameof(From), "access.delegation.from_past");
        if (hasFrom && hasUntil && until < from) yield return new InputError(nameof(Until), "access.delegation.until_before_from");
    }

    /// <summary>Once the shape was found good.</summary>
    internal (DateOnly From, DateOnly Until) Days() => Readable() ?? throw new InvalidInput(nameof(Until), "platform.input.day");

    /// <summary>Null as long as one of them cannot be read.</summary>
    internal (DateOnly From, DateOnly Until)? Readable() => ViRead.TryDate(From, out var from) && ViRead.TryDate(Until, out var until) ? (from, until) : null;
}

public sealed record RevokeDelegationInput
{
    /// <summary>For the API: the version that was read.</summary>
    public string? Version { get; init; }
}
