using System.Buffers.Binary;

namespace DangBoSo.Platform.Files;

/// <summary>Segments that a decoder needs are copied; all others (EXIF, GPS, XMP, IPTC, ICC, comments, thumbnails) are not.</summary>
internal static class PlainJpeg
{
    private const byte Start = 0xD8;
    private const byte End = 0xD9;
    private const byte Scan = 0xDA;
    private const byte Quantization = 0xDB;
    private const byte Huffman = 0xC4;
    private const byte Restart = 0xDD;
    private const byte Exif = 0xE1;
    private const byte Adobe = 0xEE;

    public static byte[] Of(ReadOnlySpan<byte> picture, out (int Width, int Height) size)
    {
        using var plain = new MemoryStream(picture.Length);
        (size, var orientation, var tables, var scans) = (default, (byte)1, 0, 0);
        for (var at = 2; ;)
        {
            var marker = Marker(picture, ref at);
            if (marker == End) break;
            var length = BinaryPrimitives.ReadUInt16BigEndian(picture[at..]);
            if (length < 2) throw PlainPicture.Broken();
            var body = picture.Slice(at + 2, length - 2);
            var segment = picture.Slice(at, length);
            at += length;
            switch (marker)
            {
                case 0xC0 or 0xC1 or 0xC2:
                    if (size != default) throw PlainPicture.Broken();
                    size = (BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]));
                    PlainPicture.CheckPoints(size.Width, size.Height);
                    Copy(marker, segment, plain);
                    break;
                case Huffman or Quantization or Restart:
                    if (marker != Restart) tables |= marker == Huffman ? 1 : 2;
                    Copy(marker, segment, plain);
                    break;
                case Scan:
                    if (size == default || tables != 3) throw PlainPicture.Broken();
                    Copy(marker, segment, plain);
                    var data = Coded(picture[at..]);
                    if (data == 0) throw PlainPicture.Broken();
                    plain.Write(picture.Slice(at, data));
                    at += data;
                    scans++;
                    break;
                case Exif:
                    orientation = Orientation(body) ?? orientation;
                    break;
                case Adobe when body.Length == 12 && body.StartsWith("Adobe"u8): // how its colours are meant
                    Copy(marker, segment, plain);
                    break;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                default:
                    throw PlainPicture.Broken(); // lossless, arithmetic, hierarchical: no camera and no browser
            }
        }

        if (scans == 0) throw PlainPicture.Broken();
        return [0xFF, Start, .. Upright(orientation), .. plain.GetBuffer().AsSpan(0, (int)plain.Length), 0xFF, End];
    }

    private static byte Marker(ReadOnlySpan<byte> picture, ref int at)
    {
        if (picture[at++] != 0xFF) throw PlainPicture.Broken();
        while (picture[at] == 0xFF) at++; // fill bytes
        return picture[at++];
    }

    private static void Copy(byte marker, ReadOnlySpan<byte> segment, MemoryStream into)
    {
        into.WriteByte(0xFF);
        into.WriteByte(marker);
        into.Write(segment);
    }

    /// <summary>Length of the coded data: up to the next marker that is neither a stuffed byte nor a restart.</summary>
    private static int Coded(ReadOnlySpan<byte> data)
    {
        for (var at = 0; ; at += 2)
        {
            var next = data[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= data.Length) throw PlainPicture.Broken();
            at += next;
            if (data[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7))) return at;
        }
    }

    private static byte? Orientation(ReadOnlySpan<byte> body)
    {
        const ushort Tag = 0x0112;
        if (body.Length < 20 || !body.StartsWith("Exif\0\0"u8)) return null;
        var tiff = body[6..];
        var big = tiff[0] == (byte)'M';
        var entries = (int)Math.Min(int.MaxValue, Read(tiff[4..], 4, big));
        if (entries > tiff.Length - 2) return null;
        var count = Read(tiff[entries..], 2, big);
        for (var i = 0; i < count && entries + 14 + (i * 12) <= tiff.Length; i++)
        {
            var entry = tiff[(entries + 2 + (i * 12))..];
            if (Read(entry, 2, big) == Tag) return Read(entry[8..], 2, big) is >= 1 and <= 8 and var way ? (byte)way : null;
        }

        return null;
    }

    private static uint Read(ReadOnlySpan<byte> from, int bytes, bool big) => (bytes, big) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(from),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(from),
        (_, true) => BinaryPrimitives.ReadUInt32BigEndian(from),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(from),
    };

    // A telephone held upright writes the picture lying and says so; without this it would be shown lying.
    private static byte[] Upright(byte orientation) => orientation == 1 ? [] :
        [0xFF, Exif, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
}
