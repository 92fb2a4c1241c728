using DangBoSo.Platform.Files.TextExtraction;
using DangBoSo.Platform.Text;

namespace DangBoSo.Platform.Files;

/// <summary>
/// Takes an arriving file into the store: typed by its content, read for its words, refused where it bears a secrecy mark
/// (design §3.5). What is refused leaves no trace, not even an encrypted one.
/// </summary>
public sealed class FileIntake(FileStore store)
{
    /// <summary>The name of a form's file field that takes a table to import, CSV or XLSX, and nothing else; no other field takes a CSV.</summary>
    public const string TableField = "Table";

    /// <summary>What such a field offers in the browser's file dialogue; what arrives is judged by its content.</summary>
    public const string TableTypes = ".xlsx,.csv,text/csv";
    private const long MaxTableBytes = 20L * 1024 * 1024;
    private const int MaxName = 200;

    public async Task<ReceivedFile> TakeAsync(string field, string name, Stream content, CancellationToken ct)
    {
        var table = field == TableField || field.EndsWith("." + TableField, StringComparison.Ordinal);
        var (type, text) = ("", (string?)null);
        Func<Stream, CancellationToken, Task> inspect = table
            ? async (plain, token) => type = await TableAsync(plain, token)
            : async (plain, token) => (type, text) = await ReadAsync(plain, token);
        var blob = await store.PutAsync(content, table ? MaxTableBytes : FileStore.DefaultMaxBytes, inspect, ct);
        return new ReceivedFile(field, Shorten(Nfc.Of(name)), type, blob) { Text = text };
    }

    /// <summary>A workbook by its content; an old or an encrypted one is refused as anywhere; all else must be text.</summary>
    private static async Task<string> TableAsync(Stream plain, CancellationToken ct)
    {
        var head = new byte[4];
        var read = await plain.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        plain.Position = 0;
        if (read == 4 && (head.AsSpan().SequenceEqual("PK\u0003\u0004"u8) || head.AsSpan().SequenceEqual<byte>([0xD0, 0xCF, 0x11, 0xE0])))
            return ContentType.Of(plain) is FileKind.Xlsx ? FileKind.Xlsx.MediaType() : throw new FileRefused("platform.file.not_table");
        await PlainText.CheckAsync(plain, ct);
        return "text/csv";
    }

    private static async Task<(string Type, string? Text)> ReadAsync(Stream plain, CancellationToken ct)
    {
        var kind = ContentType.Of(plain);
        var words = kind switch
        {
            FileKind.Docx => DocxText.Extract(plain, ct),
            FileKind.Pdf => await PdfText.ExtractAsync(plain, ct),
            _ => null,
        };
        if (words is not null && SecrecyMark.Find(words.TextWithHeaders) is { } mark)
            throw new FileRefused("platform.file.secret", mark);
        return (kind.MediaType(), words?.Text);
    }

    private static string Shorten(string name) => name.Length <= MaxName ? name : name[..100] + "…" + name[^90..];
}
