using System.Buffers.Binary;
using System.IO.Compression;

namespace DangBoSo.Platform.Files;

/// <summary>Chunks that hold the picture are copied, their sums checked, and its points unpacked once and counted; texts, times, EXIF and the rest are not copied.</summary>
internal static class PlainPng
{
    private const int Frame = 12; // length, name, sum
    private static readonly uint[] Sums = Enumerable.Range(0, 256).Select(n => Enumerable.Range(0, 8).Aggregate((uint)n, (c, _) => (c & 1) == 1 ? 0xEDB88320 ^ (c >> 1) : c >> 1)).ToArray();

    // Adam7: first point and step of each pass, across and down.
    private static readonly (int X, int Y, int Dx, int Dy)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Of(ReadOnlySpan<byte> picture, out (int Width, int Height) size)
    {
        using var plain = new MemoryStream(picture.Length);
        using var points = new MemoryStream(picture.Length);
        plain.Write(Signature);
        var head = ReadOnlySpan<byte>.Empty;
        for (var at = Signature.Length; ;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(picture[at..]);
            var chunk = picture.Slice(at, checked(length + Frame));
            at += chunk.Length;
            var name = chunk.Slice(4, 4);
            var body = chunk.Slice(8, length);
            if (Sum(chunk[4..^4]) != BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) || head.IsEmpty != name.SequenceEqual("IHDR"u8)) throw PlainPicture.Broken();
            if (head.IsEmpty) head = body;
            if (name.SequenceEqual("IDAT"u8)) points.Write(body);
            else if (name.SequenceEqual("IEND"u8))
            {
                if (length != 0) throw PlainPicture.Broken();
                plain.Write(chunk);
                break;
            }
            else if (!name.SequenceEqual("IHDR"u8) && !name.SequenceEqual("PLTE"u8) && !name.SequenceEqual("tRNS"u8))
            {
                if ((name[0] & 0x20) == 0) throw PlainPicture.Broken(); // critical, and unknown
                continue;
            }

            plain.Write(chunk);
        }

        size = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head[4..]));
        PlainPicture.CheckPoints(size.Width, size.Height);
        points.Position = 0;
        if (Unpacked(points) != Expected(size, Bits(head), head[12])) throw PlainPicture.Broken();
        return plain.ToArray();
    }

    private static int Bits(ReadOnlySpan<byte> head) => (head[8], head[9]) switch
    {
        (1 or 2 or 4 or 8 or 16, 0) or (1 or 2 or 4 or 8, 3) => head[8],
        (8 or 16, 2) => head[8] * 3,
        (8 or 16, 4) => head[8] * 2,
        (8 or 16, 6) => head[8] * 4,
        _ => throw PlainPicture.Broken(),
    };

    private static long Expected((int Width, int Height) size, int bits, byte interlaced) => interlaced == 0 ? Rows(size.Width, size.Height, bits)
        : Passes.Sum(p => Rows((size.Width - p.X + p.Dx - 1) / p.Dx, (size.Height - p.Y + p.Dy - 1) / p.Dy, bits));

    // Each row has a byte before it that says how it is filtered.
    private static long Rows(int width, int height, int bits) => width <= 0 || height <= 0 ? 0 : height * (1 + (((long)width * bits) + 7) / 8);

    private static long Unpacked(MemoryStream points)
    {
        using var unpacking = new ZLibStream(points, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[64 * 1024];
        var sum = 0L;
        for (int read; (read = unpacking.Read(buffer)) > 0;) sum += read;
        return sum;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var sum = 0xFFFFFFFF;
        foreach (var b in bytes) sum = Sums[(sum ^ b) & 0xFF] ^ (sum >> 8);
        return ~sum;
    }
}
