using Curve = Org.BouncyCastle.Math.EC.Rfc8032.Ed25519;

namespace DangBoSo.Ledger.Domain.Notes;

/// <summary>Ed25519 of RFC 8032. The one place that knows which library does it: .NET has none of its own yet.</summary>
internal static class Ed25519
{
    public const int KeyLength = 32;
    public const int SignatureLength = 64;

    public static byte[] PublicKey(byte[] seed)
    {
        var key = new byte[KeyLength];
        Curve.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    public static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[SignatureLength];
        Curve.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }

    public static bool Verify(byte[] publicKey, byte[] message, byte[] signature) =>
        publicKey.Length == KeyLength && signature.Length == SignatureLength
        && Curve.Verify(signature, 0, publicKey, 0, message, 0, message.Length);
}
