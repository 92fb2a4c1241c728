namespace DangBoSo.Access.Domain;

/// <summary>A key that lives in a person's phone, computer or USB stick (WebAuthn); we hold its public half.</summary>
internal sealed class Passkey
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required byte[] CredentialId { get; init; }

    /// <summary>COSE.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>As its owner calls it.</summary>
    public required string Name { get; init; }

    public bool IsBackupEligible { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Counts up in keys that count at all: one that falls behind is a copy.</summary>
    public long SignCount { get; init; }

    public int Version { get; init; }
}
