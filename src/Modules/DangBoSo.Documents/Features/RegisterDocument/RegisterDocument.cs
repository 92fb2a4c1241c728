using System.Text.Json.Nodes;
using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Files;

namespace DangBoSo.Documents.Features.RegisterDocument;

internal sealed class RegisterDocumentHandler(Entries entries, RegisterNumbers numbers, Attachments attachments, ICompartments compartments, Actor actor, Acts acts)
{
    /// <summary>Files are in the store already, read for their words and refused there when they bear a secrecy mark.</summary>
    public async Task<Guid> HandleAsync(NewDocument document, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        actor.Demand("documents.register");
        if (document.Secrecy != Secrecy.Normal) await DiscardAsync(files, ct);
        entries.Check(document, files);
        if (document.CompartmentId is { } compartment && (await compartments.OpenAsync(ct)).All(c => c.Id != compartment)) throw new InvalidInput("CompartmentId", "documents.register.compartment_unknown");
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
        try
        {
            await acts.SaveAsync(new Act("documents.registered", entry.Id, new JsonObject { ["files"] = files.Count }), ct);
        }
        catch (RuleBroken broken) when (broken.Code == DocumentsMap.Duplicate)
        {
            throw await entries.DuplicateAsync(broken, document.Number, document.IssuedOn, document.Issuer, ct);
        }

        return entry.Id;
    }

    /// <summary>What came with a secret document is not kept a moment longer.</summary>
    public async Task DiscardAsync(IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        foreach (var file in files) await attachments.DiscardAsync(file, ct);
    }
}

internal static class FileTypes
{
    public const string Pdf = "application/pdf";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
