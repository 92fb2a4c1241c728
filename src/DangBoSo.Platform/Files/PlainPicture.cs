namespace DangBoSo.Platform.Files;

/// <summary>
/// A photograph rewritten with the picture alone: no place, no device, no time, no name, no thumbnail, nothing hung on behind. Which way up it is
/// held is kept. Not decoded to points: every part is read by its format, and what does not fit is refused.
/// </summary>
public static class PlainPicture
{
    private const long MostPoints = 40_000_000;

    /// <param name="picture">The whole file.</param>
    /// <param name="leastSide">In points.</param>
    /// <param name="mostSide">In points.</param>
    /// <param name="kind">Found from the content.</param>
    /// <exception cref="FileRefused">Not a JPEG or PNG, broken, or of a size that cannot be meant.</exception>
    public static byte[] Of(ReadOnlySpan<byte> picture, int leastSide, int mostSide, out FileKind kind)
    {
        var png = picture.StartsWith(PlainPng.Signature);
        if (!png && !picture.StartsWith<byte>([0xFF, 0xD8, 0xFF])) throw new FileRefused("platform.picture.not_one");
        kind = png ? FileKind.Png : FileKind.Jpeg;
        try
        {
            var plain = png ? PlainPng.Of(picture, out var size) : PlainJpeg.Of(picture, out size);
            if (Math.Min(size.Width, size.Height) < leastSide || Math.Max(size.Width, size.Height) > mostSide) throw new FileRefused("platform.picture.side", Text(leastSide), Text(mostSide));
            return plain;
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or IndexOutOfRangeException or InvalidDataException or EndOfStreamException or OverflowException)
        {
            throw Broken(); // the file ends, or points, where it cannot
        }
    }

    internal static FileRefused Broken() => new("platform.picture.broken");

    internal static void CheckPoints(int width, int height)
    {
        if (width <= 0 || height <= 0) throw Broken();
        if ((long)width * height > MostPoints) throw new FileRefused("platform.file.picture_size");
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
