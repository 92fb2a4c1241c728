using System.Text;
using DangBoSo.Platform.Files;
using DangBoSo.Testing;
using Xunit;

namespace DangBoSo.Platform.Tests.Files;

public sealed class PlainPictureTests
{
    // Made with ImageMagick: 160 x 120, a baseline one in grey and a progressive one in colour.
    private const string Baseline = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAB4AKABASIA/8QAFwABAQEBAAAAAAAAAAAAAAAAAAIDBf/EABUQAQEAAAAAAAAAAAAAAAAAAAAR/9oACAEBAAA/AOxSlKUpSlKUpSlKUpSs6UpSlKUpSlKUpSlKVFKUpSlKUpSlKUpSlKilKUpSlKUpSlKUpSlZ0pSlKUpSlKUpSlKUqKUpSlKUpSlKUpSlKVnSlKUpSlKUpSlKUpSopSlKUpSlKUpSlKUpWdKUpSlKUpSlKUpSlKilKUpSlKUpSlKUpSlRSlKUpSlKUpSlKUpSs6UpSlKUpSlKUpSlKVFKUpSlKUpSlKUpSlKzpSlKUpSlKUpSlKUpUUpSlKUpSlKUpSlKUr//2Q==";
    private const string Progressive = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wgARCAB4AKADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAED/8QAFwEBAQEBAAAAAAAAAAAAAAAAAAIBBP/aAAwDAQACEAMQAAABxEdYAAAAAAAABFTUFQVBUFQVBUFQVAFSAAAAAAAAARU1BUFQVBUFQVBUFQBUgAAAAAAAAQVIAAAAAAAABF5UFQVBUFQVBUFQVAGyAAAAAAAAB//EABQQAQAAAAAAAAAAAAAAAAAAAID/2gAIAQEAAQUCFn//xAAUEQEAAAAAAAAAAAAAAAAAAABg/9oACAEDAQE/ASH/xAAUEQEAAAAAAAAAAAAAAAAAAABg/9oACAECAQE/ASH/xAAUEAEAAAAAAAAAAAAAAAAAAACA/9oACAEBAAY/AhZ//8QAFBABAAAAAAAAAAAAAAAAAAAAgP/aAAgBAQABPyEWf//aAAwDAQACAAMAAAAQ8888888888MMMMMMMMMMzzzzzzzzzzPPPPPPPPPPDDDDDDDDDDzzzzzzzzzzMMMMMMMMMMDDDDDDDDDD/8QAFhEBAQEAAAAAAAAAAAAAAAAAEQAw/9oACAEDAQE/EGZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZnP//EABYRAQEBAAAAAAAAAAAAAAAAABEAMP/aAAgBAgEBPxAiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIiIz//xAAUEAEAAAAAAAAAAAAAAAAAAACA/9oACAEBAAE/EBZ//9k=";

    [Theory, InlineData(Baseline), InlineData(Progressive)]
    public void Nothing_but_the_picture_is_left_of_a_jpeg(string base64)
    {
        var clean = Convert.FromBase64String(base64);
        byte[] taken =
        [
            .. clean[..2],
            .. Segment(0xE1, [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0, .. "GPSLatitude 21.59"u8]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>NguoiChup</x:xmpmeta>"u8]),
            .. Segment(0xED, [.. "Photoshop 3.0\0IPTC"u8]),
            .. Segment(0xFE, [.. "ghi chu bi mat"u8]),
            .. clean[2..],
            .. "phim ngan theo sau"u8,
        ];
        var plain = PlainPicture.Of(taken, 100, 1000, out var kind);
        Assert.Equal(FileKind.Jpeg, kind);
        Assert.All(["GPS", "xmp", "NguoiChup", "IPTC", "bi mat", "phim ngan"], word => Assert.DoesNotContain(word, Encoding.Latin1.GetString(plain), StringComparison.Ordinal));
        // Which way up it is held is kept, and nothing else of it; a second time nothing changes.
        Assert.Equal(6, plain[plain.AsSpan().IndexOf("Exif"u8) + 25]);
        Assert.Equal(plain, PlainPicture.Of(plain, 100, 1000, out _));
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(PlainPicture.Of(clean, 100, 1000, out _)), StringComparison.Ordinal);
        // The coded points are those that came, to the byte.
        var scan = clean.AsSpan(clean.AsSpan().IndexOf<byte>([0xFF, 0xDA])).ToArray();
        Assert.True(plain.AsSpan().IndexOf(scan) > 0);
    }

    [Fact]
    public void Nothing_but_the_picture_is_left_of_a_png()
    {
        var plain = PlainPicture.Of(Pictures.Png(160, 200, note: "GPS 21.59"), 100, 1000, out var kind);
        Assert.Equal(FileKind.Png, kind);
        Assert.Equal(Pictures.Png(160, 200), plain);
    }

    [Theory]
    [InlineData("platform.picture.broken")]
    [InlineData("platform.picture.side", 160, 200, 200, 1000)]
    [InlineData("platform.picture.side", 160, 200, 100, 180)]
    public void What_is_no_whole_picture_of_a_good_size_is_refused(string code, int width = 160, int height = 200, int least = 100, int most = 1000)
    {
        var broken = code.EndsWith("broken", StringComparison.Ordinal);
        Assert.Equal(code, Assert.Throws<FileRefused>(() => PlainPicture.Of(Pictures.Png(width, height, broken: broken), least, most, out _)).Code);
    }

    /// <summary>Cut anywhere, altered anywhere: refused, or taken as the picture it still is; never anything else.</summary>
    [Theory, InlineData(Baseline), InlineData(Progressive), InlineData(null)]
    public void Damaged_pictures_end_in_a_refusal(string? base64)
    {
        var whole = base64 is null ? Pictures.Png(120, 120) : Convert.FromBase64String(base64);
        for (var length = 0; length < whole.Length; length++) Assert.StartsWith("platform.picture.", Assert.Throws<FileRefused>(() => PlainPicture.Of(whole.AsSpan(0, length), 100, 1000, out _)).Code, StringComparison.Ordinal);
        for (var at = 0; at < whole.Length; at++)
        {
            var altered = whole.ToArray();
            altered[at] ^= 0x5A;
            var refusal = Record.Exception(() => PlainPicture.Of(altered, 100, 1000, out _));
            Assert.True(refusal is null or FileRefused, $"{at}: {refusal}");
        }
    }

    [Fact]
    public void Other_kinds_are_not_pictures() => Assert.Equal("platform.picture.not_one", Assert.Throws<FileRefused>(() => PlainPicture.Of("%PDF-1.7 ảnh"u8, 100, 1000, out _)).Code);

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];
}
