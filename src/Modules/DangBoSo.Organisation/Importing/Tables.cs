using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Files;

namespace DangBoSo.Organisation.Importing;

/// <summary>The uploaded table of an import: encrypted in the file store, attached to the import's record.</summary>
internal sealed class Tables(Attachments attachments, FileStore store)
{
    public async Task<AttachedFile> FileAsync(Import import, CancellationToken ct) => (await attachments.OfAsync([import.Id], ct))[import.Id].Single();

    public async Task<Stream> OpenAsync(Import import, CancellationToken ct) => await store.OpenReadAsync((await FileAsync(import, ct)).Hash, ct);
}
