namespace DangBoSo.Platform.Files;

/// <summary>A PDF that begins and ends as one, without encryption (which would hide a secrecy mark, and which signing corrupts).</summary>
internal static class PdfCheck
{
    private const int TailBytes = 2048;

    public static FileKind Run(Stream content)
    {
        if (!EndsAsPdf(content))
            throw new FileRefused("platform.file.pdf_end");
        if (NamesEncryption(content))
            throw new FileRefused("platform.file.encrypted");
        return FileKind.Pdf;
    }

    /// <summary>After the last end mark only white space may stand: a ZIP or script hung on behind makes the file two things.</summary>
    private static bool EndsAsPdf(Stream content)
    {
        var tail = new byte[Math.Min(TailBytes, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        return end >= 0 && tail.AsSpan(end + 5).TrimEnd(" \t\r\n\0"u8).IsEmpty;
    }

    /// <summary>The trailer's /Encrypt is never compressed: <c>/Encrypt 12 0 R</c> or an inline dictionary.</summary>
    private static bool NamesEncryption(Stream content)
    {
        const int overlap = 32;
        var buffer = new byte[256 * 1024];
        var kept = 0;
        content.Position = 0;
        for (int read; (read = content.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false)) > 0;)
        {
            var span = buffer.AsSpan(0, kept + read);
            for (var from = 0; span[from..].IndexOf("/Encrypt"u8) is var at and >= 0; from += at + 8)
            {
                var after = span[(from + at + 8)..].TrimStart(" \t\r\n\0"u8);
                if (!after.IsEmpty && (char.IsAsciiDigit((char)after[0]) || after.StartsWith("<<"u8)))
                    return true;
            }
            kept = Math.Min(overlap, span.Length);
            span[^kept..].CopyTo(buffer);
            if (read < buffer.Length - overlap)
                break;
        }
        return false;
    }
}
