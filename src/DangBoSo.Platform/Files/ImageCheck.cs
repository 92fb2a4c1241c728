using System.Buffers.Binary;

namespace DangBoSo.Platform.Files;

/// <summary>Pictures of believable size whose parts follow each other as they should.</summary>
internal static class ImageCheck
{
    private const int MaxSide = 30_000;
    private const long MaxPixels = 150_000_000; // what a decoder would have to unpack

    public static FileKind Png(Stream content)
    {
        Span<byte> head = stackalloc byte[8];
        Span<byte> size = stackalloc byte[8];
        content.Position = 8;
        for (var first = true; ; first = false)
        {
            Fill(content, head);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (first != head[4..].SequenceEqual("IHDR"u8) || length > content.Length - content.Position - 4)
                throw new FileRefused("platform.file.picture_broken");
            if (head[4..].SequenceEqual("IEND"u8))
                break;
            if (first)
            {
                Fill(content, size);
                CheckSize(BinaryPrimitives.ReadUInt32BigEndian(size), BinaryPrimitives.ReadUInt32BigEndian(size[4..]));
                content.Position -= 8;
            }
            content.Position += length + 4;
        }
        return content.Position + 4 == content.Length ? FileKind.Png : throw new FileRefused("platform.file.two_things");
    }

    public static FileKind Jpeg(Stream content)
    {
        Span<byte> head = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        var sized = false;
        content.Position = 2;
        while (true)
        {
            Fill(content, head);
            if (head[0] == 0xFF && head[1] == 0xFF) // a fill byte
            {
                content.Position -= 3;
                continue;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            if (head[0] != 0xFF || length < 2)
                throw new FileRefused("platform.file.picture_broken");
            if (head[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                Fill(content, frame);
                content.Position -= 5;
                CheckSize(BinaryPrimitives.ReadUInt16BigEndian(frame[3..]), BinaryPrimitives.ReadUInt16BigEndian(frame[1..]));
                sized = true;
            }
            if (head[1] == 0xDA)
                break;
            content.Position += length - 2;
        }
        // Phones hang a second picture or a short film on behind; a ZIP there is somebody's trick.
        return !sized ? throw new FileRefused("platform.file.picture_broken")
            : OfficeCheck.EndsAsZip(content) ? throw new FileRefused("platform.file.two_things") : FileKind.Jpeg;
    }

    private static void CheckSize(uint width, uint height)
    {
        if (width is 0 or > MaxSide || height is 0 or > MaxSide || (long)width * height > MaxPixels)
            throw new FileRefused("platform.file.picture_size");
    }

    private static void Fill(Stream content, Span<byte> into)
    {
        if (content.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) < into.Length)
            throw new FileRefused("platform.file.picture_broken");
    }
}
