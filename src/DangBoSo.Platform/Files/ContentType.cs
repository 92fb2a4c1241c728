namespace DangBoSo.Platform.Files;

/// <summary>What an installation takes; anything else is refused.</summary>
public enum FileKind
{
    Pdf,
    Docx,
    Xlsx,
    Png,
    Jpeg,
}

/// <summary>Type by content, never by name (D14). One file must be one thing: what is also something else is refused.</summary>
public static class ContentType
{
    private const int HeadBytes = 1024;

    /// <param name="content">Seekable; left anywhere.</param>
    /// <exception cref="FileRefused">With the reason.</exception>
    public static FileKind Of(Stream content)
    {
        content.Position = 0;
        Span<byte> buffer = stackalloc byte[HeadBytes];
        var head = buffer[..content.ReadAtLeast(buffer, HeadBytes, throwOnEndOfStream: false)];
        if (head.IsEmpty)
            throw new FileRefused("platform.file.empty");
        if (head.StartsWith("%PDF-"u8))
            return PdfCheck.Run(content);
        if (head.IndexOf("%PDF-"u8) >= 0)
            throw new FileRefused("platform.file.two_things");
        if (head.StartsWith("PK\u0003\u0004"u8))
            return OfficeCheck.Run(content);
        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]))
            return ImageCheck.Png(content);
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF]))
            return ImageCheck.Jpeg(content);
        if (head.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            throw new FileRefused(OfficeCheck.IsEncrypted(content) ? "platform.file.encrypted" : "platform.file.old_office");
        throw new FileRefused("platform.file.kind_unknown");
    }

    public static string MediaType(this FileKind kind) => kind switch
    {
        FileKind.Pdf => "application/pdf",
        FileKind.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind.Png => "image/png",
        _ => "image/jpeg",
    };
}
