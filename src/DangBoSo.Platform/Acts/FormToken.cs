using System.Security.Cryptography;
using System.Text;

namespace DangBoSo.Platform.Acts;

/// <summary>The mark of one drawn form (or one <c>Idempotency-Key</c>): a second post of it gets the first one's outcome (D19).</summary>
public sealed class FormToken
{
    private byte[]? key;

    public Guid? Value { get; set; }

    /// <summary>Digest of what was sent under it; null for who has not signed in. Keyed with the mark itself, of which only a hash is stored: whoever reads the table cannot try words against it.</summary>
    public string? Content { get; private set; }

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
        key = sent.ToByteArray();
    }

    /// <param name="said">Fields and files, in one order.</param>
    public void Read(IEnumerable<string> said) =>
        Content = key is null ? null : Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Join('\u001F', said))).AsSpan(0, 16));
}

internal sealed class FormTokenRow
{
    public Guid Token { get; init; }
    public Guid? AccountId { get; init; }
    public Guid? OutcomeId { get; init; }
    public string? Content { get; init; }
    public DateTimeOffset UsedAt { get; init; }
}

/// <summary>This form was posted before; nothing was done now. Carries what the first post led to.</summary>
/// <param name="outcome">Of the first post.</param>
/// <param name="said">Digest of what the first one said, where it is known.</param>
public sealed class AlreadyPosted(Guid? outcome, string? said) : Exception("The form was posted before.")
{
    public Guid? Outcome => outcome;

    /// <summary>Somebody went back, changed what he had typed and sent it again: the first outcome is no answer to that.</summary>
    public bool SaidOtherThan(string? now) => said is not null && now is not null && said != now;
}
