using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// A sealed value: <c>key number (4) ‖ nonce (12) ‖ AES-256-GCM of (salt (32) ‖ UTF-8 text) ‖ tag (16)</c>. Authenticated with it: table, column and row, so
/// that a value moved elsewhere does not open there. Its keyed hash: <c>key number:64 hex digits</c> of HMAC-SHA256 over the folded text.
/// </summary>
internal static class SealFormat
{
    public const int SaltBytes = 32;
    private const int Head = 16;
    private const int Tag = 16;
    private const int Overhead = Head + SaltBytes + Tag;

    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    public static byte[] Close(int number, byte[] key, string place, string row, byte[] salt, string text)
    {
        var plain = new byte[SaltBytes + Encoding.UTF8.GetByteCount(text)];
        salt.CopyTo(plain, 0);
        Encoding.UTF8.GetBytes(text, plain.AsSpan(SaltBytes));
        var box = new byte[Head + plain.Length + Tag];
        BinaryPrimitives.WriteInt32BigEndian(box, number);
        RandomNumberGenerator.Fill(box.AsSpan(4, 12));
        using var aes = new AesGcm(key, Tag);
        aes.Encrypt(box.AsSpan(4, 12), plain, box.AsSpan(Head, plain.Length), box.AsSpan(Head + plain.Length), Context(place, row));
        CryptographicOperations.ZeroMemory(plain);
        return box;
    }

    /// <exception cref="CryptographicException">Altered, or of another row or column.</exception>
    public static OpenedSeal Open(byte[] key, string place, string row, ReadOnlySpan<byte> box)
    {
        if (box.Length < Overhead) throw new CryptographicException("A sealed value is cut short.");
        var plain = new byte[box.Length - Head - Tag];
        using var aes = new AesGcm(key, Tag);
        aes.Decrypt(box.Slice(4, 12), box[Head..^Tag], box[^Tag..], plain, Context(place, row));
        return new OpenedSeal(plain[..SaltBytes], Encoding.UTF8.GetString(plain.AsSpan(SaltBytes)));
    }

    /// <summary>Which key closed it; 0 for what is no sealed value.</summary>
    public static int KeyOf(ReadOnlySpan<byte> box) => box.Length < Overhead ? 0 : BinaryPrimitives.ReadInt32BigEndian(box);

    /// <summary>The first bytes of every value under this key, for SQL.</summary>
    public static byte[] Prefix(int number)
    {
        var prefix = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(prefix, number);
        return prefix;
    }

    /// <summary>What acts say of a sealed value (D1): whoever lacks the salt cannot guess it, and no later key changes it.</summary>
    public static JsonObject Digest(OpenedSeal opened) =>
        new() { ["sealed"] = Convert.ToBase64String(HMACSHA256.HashData(opened.Salt, Encoding.UTF8.GetBytes(opened.Text))) };

    public static string Hash(int number, byte[] key, string folded) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number}:{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(folded)))}");

    private static byte[] Context(string place, string row) => Encoding.UTF8.GetBytes($"{place}\0{row}");
}
