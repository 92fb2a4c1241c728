using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace DangBoSo.Testing;

/// <summary>Small real pictures, made here: no file of anybody lies in the repository.</summary>
public static class Pictures
{
    /// <param name="note">A text that a camera might have written beside the picture.</param>
    /// <param name="broken">Its points are fewer than it says.</param>
    public static byte[] Png(int width, int height, string? note = null, bool broken = false)
    {
        using var picture = new MemoryStream();
        picture.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 0); // grey
        Chunk(picture, "IHDR", head);
        if (note is not null) Chunk(picture, "tEXt", Encoding.Latin1.GetBytes("Comment\0" + note));
        using (var packed = new MemoryStream())
        {
            using (var packing = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                for (var y = 0; y < (broken ? height / 2 : height); y++) packing.Write([0, .. Enumerable.Range(0, width).Select(x => (byte)(x ^ y))]);
            }

            Chunk(picture, "IDAT", packed.ToArray());
        }

        Chunk(picture, "IEND", []);
        return picture.ToArray();
    }

    private static void Chunk(MemoryStream into, string name, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        into.Write(number);
        byte[] summed = [.. Encoding.ASCII.GetBytes(name), .. body];
        into.Write(summed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(summed));
        into.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 1 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
