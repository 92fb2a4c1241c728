namespace DangBoSo.Platform.Files;

/// <summary>Takes an arriving file into the store, typed by its content; what is not a permitted type leaves no trace.</summary>
public sealed class FileIntake(FileStore store)
{
    public async Task<ReceivedFile> TakeAsync(string field, string name, Stream content, CancellationToken ct)
    {
        var type = "";
        var blob = await store.PutAsync(content, FileStore.DefaultMaxBytes, async (plain, token) => type = await SniffAsync(plain, token), ct);
        return new ReceivedFile(field, name.Length > 200 ? name[..100] + "…" + name[^90..] : name, type, blob);
    }

    // Replaced by the full check of ContentType when it lands.
    private static async Task<string> SniffAsync(Stream plain, CancellationToken ct)
    {
        var head = new byte[4];
        _ = await plain.ReadAtLeastAsync(head, 4, throwOnEndOfStream: false, ct);
        return head switch
        {
            [0x25, 0x50, 0x44, 0x46] => "application/pdf",
            [0x50, 0x4B, 3, 4] => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            [0x89, 0x50, 0x4E, 0x47] => "image/png",
            [0xFF, 0xD8, ..] => "image/jpeg",
            _ => throw new FileRefused("platform.file.type"),
        };
    }
}
