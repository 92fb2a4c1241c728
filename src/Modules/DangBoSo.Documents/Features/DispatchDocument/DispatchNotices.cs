using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Documents.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Notices;

namespace DangBoSo.Documents.Features.DispatchDocument;

/// <summary>Those who confirm receipt in each unit hear that a document came.</summary>
internal sealed class DispatchNotices(DocumentsDb db, Kinds kinds, Actor actor, Notices notices) : IHandle<DocumentDispatched>
{
    public async Task HandleAsync(DocumentDispatched happened, CancellationToken ct)
    {
        var document = await db.SeenAsync(happened.Document, ct);
        var notice = new Notice("documents.dispatched", $"{actor.Profile.OrganisationName} gửi {kinds.Name(document.Kind)} {document.NumberText}: cần xác nhận đã nhận.", $"/documents/{document.Id:D}");
        await notices.TellAsync(happened.Units.ToDictionary(u => u, _ => notice), "documents.receive", ct);
    }
}
