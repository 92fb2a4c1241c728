using DangBoSo.Platform.Errors;

namespace DangBoSo.Access.Domain;

/// <summary>
/// A printed sheet by which somebody sets his password himself. One row an account, so that a new sheet ends the one before; of two who use the
/// same sheet at once the version lets one through.
/// </summary>
internal sealed class Invitation
{
    public Guid AccountId { get; init; }

    /// <summary>Keyed; the token itself stands on paper and is kept nowhere.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Used, or overtaken by a new password or a lock.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; set; }

    public void Renew(string tokenHash, InvitationRules rules, DateTimeOffset now) => (TokenHash, MadeAt, ExpiresAt, EndedAt) = (tokenHash, now, now.AddDays(rules.Days), null);

    public bool IsOpen(DateTimeOffset now) => EndedAt is null && now < ExpiresAt;

    public void Use(DateTimeOffset now)
    {
        if (!IsOpen(now)) throw new RuleBroken("access.invitation.gone");
        EndedAt = now;
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

/// <summary>Rule set <c>access.invitation</c>.</summary>
/// <param name="Days">So long a printed sheet opens.</param>
internal sealed record InvitationRules(int Days)
{
    public const string Code = "access.invitation";
}
