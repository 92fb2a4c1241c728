using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Errors;

namespace DangBoSo.Access.Domain;

/// <summary>
/// The way in for the first administrator (D23): fifteen minutes, once. One row for the installation's whole life, so that two
/// programs started together, or two forms posted together, cannot both make a first account: the version lets one through.
/// </summary>
internal sealed class FirstLink
{
    public static readonly Guid TheOnly = new("00000000-0000-7000-8000-000000000001");
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public Guid Id { get; init; } = TheOnly;

    /// <summary>The token itself is printed and kept nowhere.</summary>
    public string TokenHash { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public int Version { get; set; }

    /// <returns>A new token; the one before is worth nothing from now on.</returns>
    public string Renew(DateTimeOffset now)
    {
        if (UsedAt is not null) throw new InvalidOperationException("The first link was used.");
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        (TokenHash, MadeAt, ExpiresAt) = (Hash(token), now, now + Life);
        return token;
    }

    public bool Opens(string token) => UsedAt is null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(token)), Encoding.ASCII.GetBytes(TokenHash));

    public void MustBeFresh(DateTimeOffset now)
    {
        if (now >= ExpiresAt) throw new RuleBroken("access.first.expired");
    }

    public void Use(DateTimeOffset now)
    {
        MustBeFresh(now);
        UsedAt = now;
    }

    // 256 random bits need no salt and no slow hash: nothing shorter leads back.
    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
