using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Data;

/// <summary>The room's window on the database.</summary>
internal sealed class DocumentsDb(AppDb db, Actor actor)
{
    public DbSet<Document> Documents => db.Set<Document>();

    public DbSet<Dispatch> Dispatches => db.Set<Dispatch>();

    public DbSet<DocumentText> Texts => db.Set<DocumentText>();

    /// <summary>The tracked document, if the actor may know of it.</summary>
    public async Task<Document> SeenAsync(Guid document, CancellationToken ct) =>
        await Documents.VisibleTo(actor).SingleOrDefaultAsync(d => d.Id == document, ct) ?? throw new NotFound("documents.document.not_found");

    /// <summary>The tracked document, if it stands in the register of the actor's own unit, or of one that it goes on with.</summary>
    public async Task<Document> OwnAsync(Guid document, CancellationToken ct)
    {
        var found = await SeenAsync(document, ct);
        return actor.Holds(found.HolderUnitId) ? found : throw new Forbidden("documents.document.not_holder");
    }
}
