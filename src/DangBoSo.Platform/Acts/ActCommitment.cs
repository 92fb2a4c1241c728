using System.Security.Cryptography;

namespace DangBoSo.Platform.Acts;

/// <summary>
/// What the ledger keeps of an act: HMAC-SHA256 under the act's own random salt. Without the salt nobody can guess the
/// content from the hash; erasing the salt erases the link (D3).
/// </summary>
public static class ActCommitment
{
    public const int SaltLength = 32;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    public static byte[] Compute(ReadOnlySpan<byte> salt, string canonical)
    {
        if (salt.Length != SaltLength) throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
        return HMACSHA256.HashData(salt, CanonicalJson.Encode(canonical));
    }
}
