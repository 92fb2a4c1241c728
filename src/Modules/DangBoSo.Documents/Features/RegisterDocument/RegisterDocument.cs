using System.Text.Json.Nodes;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Files;

namespace DangBoSo.Documents.Features.RegisterDocument;

internal sealed class RegisterDocumentHandler(Entries entries, RegisterNumbers numbers, Attachments attachments, Actor actor, Acts acts)
{
    private const int MostFiles = 20;

    /// <summary>Files are in the store already, read for their words and refused there when they bear a secrecy mark.</summary>
    public async Task<Guid> HandleAsync(NewDocument document, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        actor.Demand("documents.register");
        await RefuseSecretsAsync(document, files, ct);
        entries.Check(document);
        if (files.Count > MostFiles) throw new InvalidInput("Files", "documents.register.files_many", MostFiles);
        if (files.Any(f => f.ContentType is not (FileTypes.Pdf or FileTypes.Docx))) throw new InvalidInput("Files", "documents.register.file_type");
        FaultPoints.Hit("documents.register.before_save");
        var id = await numbers.RetryAsync(() => SaveAsync(document, files, ct), ct);
        FaultPoints.Hit("documents.register.after_save");
        return id;
    }

    private async Task<Guid> SaveAsync(NewDocument document, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var year = entries.Today.Year;
        var entry = await entries.AddAsync(document, year, await numbers.NextAsync(document.Book, year, ct), string.Join('\n', files.Select(f => f.Text).OfType<string>()), ct);
        foreach (var file in files) await attachments.AddAsync(entry.Id, file, ct);
        await acts.SaveAsync(new Act("documents.registered", entry.Id, new JsonObject { ["files"] = files.Count }), ct);
        return entry.Id;
    }

    // A connected installation holds a stub of a secret document: number, date, issuer (design §3.5). The content goes by other ways.
    private async Task RefuseSecretsAsync(NewDocument document, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        if (document.Secrecy == Secrecy.Normal) return;
        foreach (var file in files) await attachments.DiscardAsync(file, ct);
        if (files.Count > 0) throw new InvalidInput("Files", "documents.register.secret_file");
        if (document.Abstract is not null) throw new InvalidInput("Abstract", "documents.register.secret_abstract");
        if (document.Note is not null) throw new InvalidInput("Note", "documents.register.secret_abstract");
    }
}

internal static class FileTypes
{
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
