using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Documents.Features.RegisterDocument;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.CorrectDocument;

internal sealed class CorrectDocumentHandler(DocumentsDb db, Entries entries, Kinds kinds, Actor actor, Acts acts, SaveFailures failures)
{
    /// <param name="id">The document.</param>
    /// <param name="input">The new wording.</param>
    /// <param name="seen">The version the editor saw.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Guid> HandleAsync(Guid id, CorrectDocumentInput input, int? seen, CancellationToken ct)
    {
        var document = await db.OwnAsync(id, ct);
        actor.Demand("documents.register");
        if (document.Version != seen) throw await failures.StaleAsync("documents_document", id.ToString("D"), ct);
        if (document.IsStub && (input.Abstract ?? input.Note) is not null) throw new InvalidInput("Abstract", "documents.register.secret_abstract");
        if (!document.IsStub && input.Abstract is null) throw new InvalidInput("Abstract", "documents.register.abstract_missing");
        document.Correct(input.ReadKind(), input.Number!, input.Abstract, input.Note);
        var words = await db.Texts.AsNoTracking().Where(t => t.DocumentId == id).Select(t => t.Body).FirstOrDefaultAsync(ct);
        await entries.IndexAsync(document, words ?? "", ct);
        acts.Announce($"documents.document:{id}");
        await acts.SaveAsync(new Act("documents.corrected", id), ct);
        return id;
    }

    public async Task<CorrectDocumentModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var document = await db.OwnAsync(id, ct);
        actor.Demand("documents.register");
        return new CorrectDocumentModel(id, document.NumberText, document.Kind.ToString(), document.Abstract, document.Note, document.IsStub, document.Version, kinds.Options);
    }
}
