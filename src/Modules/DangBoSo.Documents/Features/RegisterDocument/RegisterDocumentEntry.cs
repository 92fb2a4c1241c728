using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Files;

namespace DangBoSo.Documents.Features.RegisterDocument;

/// <summary>The contract's way in: takes the streams into the store as an upload would, then the page's own handler.</summary>
internal sealed class RegisterDocumentEntry(RegisterDocumentHandler handler, FileIntake intake) : IRegisterDocument
{
    public async Task<Guid> RegisterAsync(NewDocument document, IReadOnlyList<NewFile> files, CancellationToken ct)
    {
        var received = new List<ReceivedFile>(files.Count);
        foreach (var file in files) received.Add(await intake.TakeAsync("Files", file.Name, file.Content, ct));
        return await handler.HandleAsync(document, received, ct);
    }
}
