using System.Security.Cryptography;

namespace DangBoSo.Platform.Files;

/// <summary>Seals chunks into a file that has room for its header; hashes the plain content on the way.</summary>
internal sealed class EncryptingWriter(FileStream file, byte[] key, byte[] hashKey) : IDisposable
{
    private readonly AesGcm aes = new(key, ChunkFormat.Tag);
    private readonly IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, hashKey);
    private readonly byte[] cipher = new byte[ChunkFormat.Sealed];
    private long index;

    public async Task WriteAsync(ReadOnlyMemory<byte> plain, bool last, CancellationToken ct)
    {
        hash.AppendData(plain.Span);
        Seal(plain.Span, last);
        await file.WriteAsync(cipher.AsMemory(0, plain.Length + ChunkFormat.Tag), ct);
    }

    /// <summary>The keyed hash of the content, lower-case hex. A plain hash would tell a thief of the disk which known files we hold.</summary>
    public string Hash() => Convert.ToHexStringLower(hash.GetHashAndReset());

    public void Dispose()
    {
        aes.Dispose();
        hash.Dispose();
    }

    private void Seal(ReadOnlySpan<byte> plain, bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        ChunkFormat.Nonce(nonce, index++);
        aes.Encrypt(nonce, plain, cipher.AsSpan(0, plain.Length), cipher.AsSpan(plain.Length, ChunkFormat.Tag), ChunkFormat.Aad(last));
    }
}
