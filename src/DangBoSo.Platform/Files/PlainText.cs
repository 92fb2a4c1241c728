namespace DangBoSo.Platform.Files;

/// <summary>A table to import: text without control characters. Its letters and quotes are judged by the CSV reader, with row and column.</summary>
internal static class PlainText
{
    public static async Task CheckAsync(Stream content, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        if (content.Length == 0)
            throw new FileRefused("platform.file.empty");
        while (await content.ReadAsync(buffer, ct) is var read and > 0)
        {
            if (buffer.AsSpan(0, read).ContainsAnyExcept(Allowed))
                throw new FileRefused("platform.file.not_table");
        }
    }

    private static readonly System.Buffers.SearchValues<byte> Allowed = System.Buffers.SearchValues.Create(
        [.. Enumerable.Range(0, 256).Where(b => b is '\t' or '\r' or '\n' || b is >= 0x20 and not 0x7F).Select(b => (byte)b)]);
}
