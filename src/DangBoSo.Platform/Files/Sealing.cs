using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace DangBoSo.Platform.Files;

/// <summary>
/// Small secrets under the current master key: <c>key number (4) ‖ nonce (12) ‖ ciphertext ‖ tag (16)</c>, AES-256-GCM. The
/// context is authenticated, so that a sealed value moved to another row or file does not open there.
/// </summary>
public sealed class Sealing(KeyDirectory keys)
{
    public const int Overhead = 32;
    internal const string FileName = "file-name";
    private readonly ConcurrentDictionary<int, MasterKey> known = new();

    /// <summary>The key in use. Asked of the folder each time: a key may be added while the program runs, here or on another node.</summary>
    internal int InUse => keys.Latest(KeyDirectory.Wrapping);

    /// <summary>Which key closed it; 0 for what is no sealed value.</summary>
    internal static int KeyOf(ReadOnlySpan<byte> box) => box.Length < Overhead ? 0 : BinaryPrimitives.ReadInt32BigEndian(box);

    /// <summary>The same secret under the key in use.</summary>
    internal byte[] Renew(ReadOnlySpan<byte> box, string context) => Seal(Open(box, context), context);

    public byte[] Seal(ReadOnlySpan<byte> plain, string context)
    {
        var current = Key(InUse);
        var box = new byte[plain.Length + Overhead];
        BinaryPrimitives.WriteInt32BigEndian(box, current.Number);
        RandomNumberGenerator.Fill(box.AsSpan(4, 12));
        using var aes = new AesGcm(current.Bytes, 16);
        aes.Encrypt(box.AsSpan(4, 12), plain, box.AsSpan(16, plain.Length), box.AsSpan(16 + plain.Length), Encoding.UTF8.GetBytes(context));
        return box;
    }

    /// <exception cref="CryptographicException">The value was altered, or sealed for another context.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string context)
    {
        if (box.Length < Overhead)
            throw new CryptographicException("A sealed value is cut short.");
        var key = Key(BinaryPrimitives.ReadInt32BigEndian(box));
        var plain = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key.Bytes, 16);
        aes.Decrypt(box.Slice(4, 12), box.Slice(16, plain.Length), box[(16 + plain.Length)..], plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }

    private MasterKey Key(int number) => known.GetOrAdd(number, n => keys.Get(KeyDirectory.Wrapping, n));

    /// <summary>An uploaded file's original name, which may itself tell too much.</summary>
    public byte[] SealName(string name) => Seal(Encoding.UTF8.GetBytes(name), FileName);

    public string OpenName(ReadOnlySpan<byte> box) => Encoding.UTF8.GetString(Open(box, FileName));
}
