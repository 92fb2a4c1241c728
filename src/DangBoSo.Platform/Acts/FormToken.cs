using System.Security.Cryptography;

namespace DangBoSo.Platform.Acts;

/// <summary>The mark of one drawn form (or one <c>Idempotency-Key</c>): a second post of it gets the first one's outcome (D19).</summary>
public sealed class FormToken
{
    public Guid? Value { get; set; }

    /// <summary>As it was sent, bound to the account: whatever key a program chooses, it is never answered with another's outcome.</summary>
    public void Take(Guid sent, Guid? account)
    {
        if (account is not { } id)
        {
            Value = sent;
            return;
        }

        Span<byte> both = stackalloc byte[32];
        id.TryWriteBytes(both);
        sent.TryWriteBytes(both[16..]);
        Value = new Guid(SHA256.HashData(both).AsSpan(0, 16));
    }
}

internal sealed class FormTokenRow
{
    public Guid Token { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? OutcomeId { get; init; }
    public DateTimeOffset UsedAt { get; init; }
}

/// <summary>This form was posted before; nothing was done now. Carries what the first post led to.</summary>
public sealed class AlreadyPosted(Guid? outcome) : Exception("The form was posted before.")
{
    public Guid? Outcome => outcome;
}
