using System.Security.Cryptography;

namespace DangBoSo.Platform.Files;

/// <summary>
/// Reads a stored file, a chunk at a time; it can seek, so that a ZIP's directory is read without a plain copy anywhere. No
/// byte leaves before its chunk is verified.
/// </summary>
internal sealed class DecryptingStream : Stream
{
    private readonly FileStream file;
    private readonly bool leaveOpen;
    private readonly AesGcm aes;
    private readonly byte[] cipher = new byte[ChunkFormat.Sealed];
    private readonly byte[] plain = new byte[ChunkFormat.Plain];
    private readonly long body;
    private readonly long chunks;
    private long held = -1;
    private long position;

    public DecryptingStream(FileStream file, byte[] key, bool leaveOpen = false)
    {
        this.file = file;
        this.leaveOpen = leaveOpen;
        body = file.Length - ChunkFormat.Header;
        chunks = (body + ChunkFormat.Sealed - 1) / ChunkFormat.Sealed;
        if (chunks == 0 || body - ((chunks - 1) * ChunkFormat.Sealed) < ChunkFormat.Tag)
            throw new CryptographicException("A stored file is cut short.");
        Length = body - (chunks * ChunkFormat.Tag);
        aes = new AesGcm(key, ChunkFormat.Tag);
    }

    public override long Length { get; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Position
    {
        get => position;
        set => position = value < 0 ? throw new IOException("Before the beginning.") : value;
    }

    public override int Read(Span<byte> buffer)
    {
        if (Missing() is { } wanted)
        {
            file.Position = Start(wanted);
            file.ReadExactly(cipher.AsSpan(0, CipherLength(wanted)));
            Open(wanted);
        }
        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Missing() is { } wanted)
        {
            file.Position = Start(wanted);
            await file.ReadExactlyAsync(cipher.AsMemory(0, CipherLength(wanted)), cancellationToken);
            Open(wanted);
        }
        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            CryptographicOperations.ZeroMemory(plain);
            aes.Dispose();
            if (!leaveOpen)
                file.Dispose();
        }
        base.Dispose(disposing);
    }

    private static long Start(long index) => ChunkFormat.Header + (index * ChunkFormat.Sealed);

    private int CipherLength(long index) => (int)Math.Min(ChunkFormat.Sealed, body - (index * ChunkFormat.Sealed));

    /// <summary>The chunk that must be fetched before anything can be given; an empty file's only chunk is verified too.</summary>
    private long? Missing()
    {
        var index = Math.Min(position / ChunkFormat.Plain, chunks - 1);
        return index == held ? null : index;
    }

    private void Open(long index)
    {
        held = -1;
        Span<byte> nonce = stackalloc byte[12];
        ChunkFormat.Nonce(nonce, index);
        var length = CipherLength(index) - ChunkFormat.Tag;
        aes.Decrypt(nonce, cipher.AsSpan(0, length), cipher.AsSpan(length, ChunkFormat.Tag), plain.AsSpan(0, length), ChunkFormat.Aad(index == chunks - 1));
        held = index;
    }

    private int Take(Span<byte> buffer)
    {
        if (position >= Length)
            return 0;
        var offset = (int)(position % ChunkFormat.Plain);
        var count = (int)Math.Min(buffer.Length, Math.Min(ChunkFormat.Plain - offset, Length - position));
        plain.AsSpan(offset, count).CopyTo(buffer);
        position += count;
        return count;
    }
}
