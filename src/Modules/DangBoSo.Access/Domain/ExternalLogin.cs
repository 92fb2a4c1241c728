namespace DangBoSo.Access.Domain;

/// <summary>
/// A person at the external provider who is the same person as this account. The owner linked it; nothing is ever guessed from a name or
/// an address. One an account.
/// </summary>
internal sealed class ExternalLogin
{
    /// <summary>A new one for each link: a row that comes again could not be told from a former one.</summary>
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>As the provider names itself.</summary>
    public required string Issuer { get; init; }

    /// <summary>Keyed hash of issuer and subject, hex: the subject may be a citizen's number, and is kept nowhere.</summary>
    public required string SubjectHash { get; set; }

    public DateTimeOffset LinkedAt { get; init; }

    public int Version { get; init; }
}
