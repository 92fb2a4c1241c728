using System.Security.Cryptography;
using DangBoSo.Platform.Files;

namespace DangBoSo.Platform.Keeping;

/// <summary>Seals what is written, a chunk at a time. Without <see cref="EndAsync"/> the last chunk is missing, and nobody takes it for whole.</summary>
internal sealed class SealingStream(Stream target, byte[] key) : Stream
{
    private readonly AesGcm aes = new(key, ChunkFormat.Tag);
    private readonly byte[] plain = new byte[ChunkFormat.Plain];
    private readonly byte[] cipher = new byte[ChunkFormat.Sealed];
    private int held;
    private long index;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Once, when all is written.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await SendAsync(last: true, ct);
        await target.FlushAsync(ct);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // A full chunk waits for the next byte: only then is it known not to be the last.
            if (held == plain.Length) await SendAsync(last: false, cancellationToken);
            var take = Math.Min(buffer.Length, plain.Length - held);
            buffer.Span[..take].CopyTo(plain.AsSpan(held));
            held += take;
            buffer = buffer[take..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Written asynchronously.");

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        CryptographicOperations.ZeroMemory(plain);
        aes.Dispose();
        base.Dispose(disposing);
    }

    private async Task SendAsync(bool last, CancellationToken ct)
    {
        Close(last);
        await target.WriteAsync(cipher.AsMemory(0, held + ChunkFormat.Tag), ct);
        held = 0;
    }

    private void Close(bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        ChunkFormat.Nonce(nonce, index++);
        aes.Encrypt(nonce, plain.AsSpan(0, held), cipher.AsSpan(0, held), cipher.AsSpan(held, ChunkFormat.Tag), ChunkFormat.Aad(last));
    }
}
