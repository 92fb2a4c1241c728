namespace DangBoSo.Access.Domain;

/// <summary>The program on a person's phone that shows a new code every half minute (TOTP, RFC 6238: SHA-1, six digits, thirty seconds).</summary>
internal sealed class Authenticator
{
    /// <summary>A new one for each phone: a row that comes again under the key of a former one could not be told from it.</summary>
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>20 random bytes under the master key: the database alone makes no codes.</summary>
    public required byte[] SealedSecret { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    /// <summary>The half minute of the last code that was taken: no code is taken twice, and none older than it.</summary>
    public long LastStep { get; init; }

    public int Version { get; init; }

    public static string SealedFor(Guid account) => $"totp:{account:N}";
}

/// <summary>A word on paper for the day the phone is lost; each opens once.</summary>
internal sealed class RecoveryCode
{
    public Guid AccountId { get; init; }

    /// <summary>Keyed hash, hex: whoever reads the table cannot try words against it.</summary>
    public required string CodeHash { get; init; }

    public DateTimeOffset MadeAt { get; init; }

    public DateTimeOffset? UsedAt { get; set; }

    public int Version { get; init; }
}
