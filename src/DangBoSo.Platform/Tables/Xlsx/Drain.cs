namespace DangBoSo.Platform.Tables.Xlsx;

/// <summary>Takes what the ZIP writes synchronously, a little at a time, and gives it on asynchronously: a response takes it no other way.</summary>
internal sealed class Drain(Stream to) : Stream
{
    private const int Enough = 64 * 1024;
    private readonly MemoryStream held = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public bool IsFull => held.Length >= Enough;

    public async Task EmptyAsync()
    {
        await to.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length));
        held.SetLength(0);
    }

    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) held.Dispose();
        base.Dispose(disposing);
    }
}
