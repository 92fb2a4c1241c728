using DangBoSo.Access.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Documents.Features.RegisterDocument;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.CorrectDocument;

/// <summary>A slip of the pen in the book is corrected, a file that was forgotten is added. What stood there before stays in the ledger.</summary>
internal sealed class CorrectDocumentHandler(DocumentsDb db, Entries entries, Kinds kinds, Actor actor, Acts acts, Attachments attachments, ICompartments compartments, SaveFailures failures)
{
    /// <param name="id">The document.</param>
    /// <param name="input">What it shall say.</param>
    /// <param name="files">Files to be added.</param>
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> HandleAsync(Guid id, CorrectDocumentInput input, IReadOnlyList<ReceivedFile> files, int? seen, CancellationToken ct)
    {
        var document = await HeldAsync(id, ct);
        if (document.Version != seen) throw await failures.StaleAsync("documents_document", id.ToString("D"), ct);
        await CheckAsync(document, input, files, ct);
        var (day, issuer) = (input.ReadDay(), input.Issuer!);
        document.Correct(input.ReadKind(), input.Number!, day, issuer, input.Abstract, input.Note);
        foreach (var file in files) await attachments.AddAsync(id, file, ct);
        await entries.IndexAsync(document, await WordsAsync(id, files, ct), ct);
        acts.Announce($"documents.document:{id}");
        try
        {
            await acts.SaveAsync(new Act("documents.corrected", id), ct);
        }
        catch (RuleBroken broken) when (broken.Code == DocumentsMap.Duplicate)
        {
            throw await entries.DuplicateAsync(broken, input.Number!, day, issuer, ct);
        }

        return id;
    }

    /// <summary>Bears fields left empty.</summary>
    /// <exception cref="InvalidInput">With every reason.</exception>
    public async Task CheckAsync(Guid id, CorrectDocumentInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct) => await CheckAsync(await HeldAsync(id, ct), input, files, ct);

    public async Task<CorrectDocumentModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var document = await HeldAsync(id, ct);
        return new CorrectDocumentModel(id, document.NumberText, document.Kind.ToString(), document.IssuedOn, document.IssuerName, document.Abstract, document.Note, document.IsStub, document.Version, kinds.Options);
    }

    private async Task<Document> HeldAsync(Guid id, CancellationToken ct)
    {
        var document = await db.OwnAsync(id, ct);
        actor.Demand("documents.register");
        return document;
    }

    private async Task CheckAsync(Document document, CorrectDocumentInput input, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        foreach (var file in document.IsStub ? files : []) await attachments.DiscardAsync(file, ct); // not kept a moment longer
        List<InputError> faults = [.. EntryRules.OfWords(document.Secrecy, input.Abstract, input.Note), .. EntryRules.OfFiles(document.Secrecy, files)];
        var held = files.Count == 0 ? 0 : (await attachments.OfAsync([document.Id], ct))[document.Id].Count();
        if (held > 0 && held + files.Count > EntryRules.MostFiles) faults.Add(new InputError("Files", "documents.correct.files_kept", held, EntryRules.MostFiles));
        // Closed, it holds what it held: slips in the words may still be mended, nothing comes in.
        if (files.Count > 0 && document.CompartmentId is { } compartment && await compartments.FindAsync(compartment, ct) is not { IsOpen: true }) faults.Add(new InputError("Files", "documents.correct.compartment_closed"));
        if (faults.Count > 0) throw new InvalidInput(faults);
    }

    /// <summary>All that the files say; what the new ones say is kept with the rest.</summary>
    private async Task<string> WordsAsync(Guid id, IReadOnlyList<ReceivedFile> files, CancellationToken ct)
    {
        var kept = await db.Texts.FirstOrDefaultAsync(t => t.DocumentId == id, ct);
        var added = string.Join('\n', files.Select(f => f.Text).OfType<string>());
        if (added.Length == 0) return kept?.Body ?? "";
        if (kept is null) db.Texts.Add(new DocumentText { DocumentId = id, Body = added });
        else kept.Body += "\n" + added;
        return kept?.Body ?? added;
    }
}
