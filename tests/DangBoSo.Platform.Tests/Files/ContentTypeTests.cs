using System.Text;
using DangBoSo.Platform.Files;
using Xunit;

namespace DangBoSo.Platform.Tests.Files;

public sealed class ContentTypeTests
{
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    [Fact]
    public void Takes_the_five_kinds()
    {
        Assert.Equal(FileKind.Pdf, Of(Samples.Pdf()));
        Assert.Equal(FileKind.Docx, Of(Samples.Docx(Samples.P("a"))));
        Assert.Equal(FileKind.Xlsx, Of(Samples.Docx("", type: Sheet)));
        Assert.Equal(FileKind.Png, Of(Samples.Png));
        Assert.Equal(FileKind.Jpeg, Of(Samples.Jpeg));
        Assert.Equal(FileKind.Docx, Of(File.ReadAllBytes(Repository.Of("demo", "de-an-chuyen-doi-so.docx"))));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("MZ\u0090\0\u0003")]
    [InlineData("#!/bin/sh\n")]
    [InlineData("GIF89a")]
    [InlineData("văn bản thường")]
    [InlineData("PK")]
    [InlineData("%PD")]
    public void Refuses_the_rest(string text) => Refused("platform.file.kind_unknown", Encoding.Latin1.GetBytes(text));

    [Fact]
    public void Refuses_what_is_two_things()
    {
        Refused("platform.file.two_things", [.. "GIF89a "u8, .. Samples.Pdf()]);
        Refused("platform.file.pdf_end", [.. Samples.Pdf(), .. Samples.Zip([("a", [1])])]);
        Refused("platform.file.pdf_end", Samples.Pdf()[..^20]);
        Refused("platform.file.two_things", [.. Samples.Docx(""), .. "<script>"u8]);
        Refused("platform.file.two_things", [.. Samples.Png, .. Samples.Zip([("a", [1])])]);
        Refused("platform.file.two_things", [.. Samples.Jpeg, .. Samples.Zip([("a", [1])])]);
        Refused("platform.file.empty", []);
    }

    [Fact]
    public void Refuses_what_hides_its_content()
    {
        Refused("platform.file.encrypted", Samples.Pdf(trailer: "/Encrypt 9 0 R "));
        Refused("platform.file.encrypted", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. Encoding.Unicode.GetBytes("EncryptedPackage")]);
        Refused("platform.file.old_office", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        Refused("platform.file.macros", Samples.Docx("", more: ("word/vbaProject.bin", [1])));
        Refused("platform.file.macros", Samples.Docx("", type: "application/vnd.ms-word.document.macroEnabled.main+xml"));
    }

    [Fact]
    public void Refuses_archives_that_are_not_office_or_broken()
    {
        Refused("platform.file.zip_other", Samples.Zip([("a.txt", [1])]));
        Refused("platform.file.zip_other", Samples.Docx("", type: "application/epub+zip"));
        Refused("platform.file.zip_broken", Samples.Docx("", more: ("../evil", [1])));
        Refused("platform.file.zip_broken", Samples.Docx("", more: ("word/document.xml", [1])));
        Refused("platform.file.zip_broken", Samples.Zip([("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"u8.ToArray())]));
    }

    [Fact]
    public void Refuses_bombs()
    {
        Refused("platform.file.zip_bomb", Samples.Docx("", more: ("word/media/0.xml", new byte[20 * 1024 * 1024])));
        Refused("platform.file.zip_bomb", Samples.Docx("", more: [.. Enumerable.Range(0, 5_001).Select(i => ($"a{i}", Array.Empty<byte>()))]));
        var wide = Samples.Png.ToArray();
        wide[16] = 0x7F;
        Refused("platform.file.picture_size", wide);
        Refused("platform.file.picture_broken", Samples.Png[..^4].Concat(new byte[3]).ToArray()[..40]);
        Refused("platform.file.picture_broken", Samples.Jpeg[..30]);
    }

    [Fact]
    public void Never_fails_otherwise_on_damaged_files()
    {
        var random = new Random(11);
        byte[][] wholes = [Samples.Pdf(), Samples.Docx(Samples.P("a")), Samples.Png, Samples.Jpeg];
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = wholes[round % 4].ToArray();
            for (var i = 0; i < 3; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            bytes = bytes[..random.Next(1, bytes.Length + 1)];
            if (Record.Exception(() => Of(bytes)) is { } error)
                Assert.IsType<FileRefused>(error);
        }
    }

    private static FileKind Of(byte[] bytes) => ContentType.Of(new MemoryStream(bytes));

    private static void Refused(string code, byte[] bytes) => Assert.Equal(code, Assert.Throws<FileRefused>(() => Of(bytes)).Code);
}
