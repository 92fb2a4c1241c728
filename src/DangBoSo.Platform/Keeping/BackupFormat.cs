using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Keeping;

/// <summary>
/// A sealed backup: <c>"DBSBACK1" ‖ recipient (8) ‖ length (2) ‖ one-time public key ‖ chunks</c>, the chunks as in a stored file (64 KiB of AES-256-GCM each, by their order, the last
/// one marked: none can be left out, moved, or cut off unnoticed). The key is agreed between a one-time key and the recipient's (ECDH P-256, HKDF-SHA256 salted with the whole
/// header), so that the machine that backs up cannot open what it wrote. Inside is a TAR.
/// </summary>
internal static class BackupFormat
{
    public const int RecipientBytes = 8;
    private const int MostHeader = 1024;
    private static readonly byte[] Magic = "DBSBACK1"u8.ToArray();

    /// <summary>Names a recipient's key, to say which one is wanted.</summary>
    public static byte[] IdOf(ECDiffieHellman recipient) => SHA256.HashData(recipient.ExportSubjectPublicKeyInfo())[..RecipientBytes];

    /// <returns>The header to write, and the key for what follows.</returns>
    public static (byte[] Header, byte[] Key) Begin(string recipientPem)
    {
        using var recipient = Read(recipientPem);
        using var once = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var spoken = once.ExportSubjectPublicKeyInfo();
        var header = new byte[Magic.Length + RecipientBytes + 2 + spoken.Length];
        Magic.CopyTo(header, 0);
        IdOf(recipient).CopyTo(header, Magic.Length);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(Magic.Length + RecipientBytes), (ushort)spoken.Length);
        spoken.CopyTo(header, header.Length - spoken.Length);
        return (header, Agree(once, recipient.PublicKey, header));
    }

    /// <exception cref="CryptographicException">No sealed backup, or sealed to another key.</exception>
    public static async Task<byte[]> OpenAsync(Stream file, string privatePem, CancellationToken ct)
    {
        var head = new byte[Magic.Length + RecipientBytes + 2];
        await file.ReadExactlyAsync(head, ct);
        var length = BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(^2..));
        if (!head.AsSpan().StartsWith(Magic) || length > MostHeader) throw new CryptographicException("Not a sealed backup.");
        var spoken = new byte[length];
        await file.ReadExactlyAsync(spoken, ct);
        using var mine = Read(privatePem);
        if (!head.AsSpan(Magic.Length, RecipientBytes).SequenceEqual(IdOf(mine))) throw new CryptographicException("Sealed to another key.");
        using var once = ECDiffieHellman.Create();
        once.ImportSubjectPublicKeyInfo(spoken, out _);
        return Agree(mine, once.PublicKey, [.. head, .. spoken]);
    }

    private static byte[] Agree(ECDiffieHellman mine, ECDiffieHellmanPublicKey theirs, byte[] header) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, mine.DeriveRawSecretAgreement(theirs), ChunkFormat.Key, header, Encoding.ASCII.GetBytes("dangboso backup"));

    private static ECDiffieHellman Read(string pem)
    {
        var key = ECDiffieHellman.Create();
        key.ImportFromPem(pem);
        return key;
    }
}
