namespace DangBoSo.Platform.Files;

/// <summary>Takes an arriving file into the store, typed by its content; what is not a permitted type leaves no trace.</summary>
public sealed class FileIntake(FileStore store)
{
    public async Task<ReceivedFile> TakeAsync(string field, string name, Stream content, CancellationToken ct)
    {
        var type = "";
        var blob = await store.PutAsync(content, FileStore.DefaultMaxBytes, async (plain, token) => type = await ContentType.OfAsync(plain, token), ct);
        return new ReceivedFile(field, name.Length > 200 ? name[..100] + "…" + name[^90..] : name, type, blob);
    }
}
