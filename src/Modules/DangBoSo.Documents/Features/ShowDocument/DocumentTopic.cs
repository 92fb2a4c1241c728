using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ShowDocument;

internal sealed class DocumentTopic(DocumentsDb db, Actor actor) : ILiveTopic
{
    public string Prefix => "documents.document";

    public Task<bool> MayListenAsync(Guid id, CancellationToken ct) => db.Documents.VisibleTo(actor).AnyAsync(d => d.Id == id, ct);
}
