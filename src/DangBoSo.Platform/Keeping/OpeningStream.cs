using System.Security.Cryptography;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Keeping;

/// <summary>Reads what <see cref="SealingStream"/> wrote. No byte leaves before its chunk is verified; an end that is not marked as one throws.</summary>
internal sealed class OpeningStream(Stream source, byte[] key) : Stream
{
    private readonly AesGcm aes = new(key, ChunkFormat.Tag);
    private readonly byte[] plain = new byte[ChunkFormat.Plain];
    private byte[] cipher = new byte[ChunkFormat.Sealed];
    private byte[] coming = new byte[ChunkFormat.Sealed];
    private int came = -1;
    private int held;
    private int given;
    private long index;
    private bool ended;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="CryptographicException">Altered, moved, or cut off.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (given == held && !ended) await NextAsync(cancellationToken);
        var take = Math.Min(buffer.Length, held - given);
        plain.AsSpan(given, take).CopyTo(buffer.Span);
        given += take;
        return take;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(plain);
        aes.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextAsync(CancellationToken ct)
    {
        if (came < 0) came = await source.ReadAtLeastAsync(coming, coming.Length, throwOnEndOfStream: false, ct);
        ((cipher, coming), var size) = ((coming, cipher), came);
        came = size < cipher.Length ? 0 : await source.ReadAtLeastAsync(coming, coming.Length, throwOnEndOfStream: false, ct);
        if (size < ChunkFormat.Tag) throw new CryptographicException("A sealed backup is cut short.");
        Open(size - ChunkFormat.Tag, last: came == 0);
        ended = came == 0;
    }

    private void Open(int length, bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        ChunkFormat.Nonce(nonce, index++);
        aes.Decrypt(nonce, cipher.AsSpan(0, length), cipher.AsSpan(length, ChunkFormat.Tag), plain.AsSpan(0, length), ChunkFormat.Aad(last));
        (held, given) = (length, 0);
    }
}
