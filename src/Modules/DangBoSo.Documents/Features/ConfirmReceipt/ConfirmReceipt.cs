using System.Text.Json.Nodes;
using DangBoSo.Documents.Contracts;
using DangBoSo.Documents.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Documents.Features.ConfirmReceipt;

/// <summary>A unit says that it has a document. Saying it twice is harmless: the first time stands.</summary>
internal sealed class ConfirmReceiptHandler(DocumentsDb db, Actor actor, Acts acts, TimeProvider clock)
{
    public async Task<Guid> HandleAsync(Guid document, CancellationToken ct)
    {
        var seen = await db.SeenAsync(document, ct);
        // After a merge it may have come twice; then first what nobody has confirmed.
        var held = actor.HeldOrganisations;
        var dispatch = await db.Dispatches.VisibleTo(actor).Where(d => d.DocumentId == document && held.Contains(d.UnitId)).OrderBy(d => d.ReceivedAt != null).ThenBy(d => d.Id).FirstOrDefaultAsync(ct)
            ?? throw new Forbidden("documents.receipt.not_recipient");
        actor.Demand("documents.receive");
        if (!dispatch.Confirm(clock.GetUtcNow(), actor.AccountId, $"{actor.Profile.DisplayName}, {actor.Profile.PostTitle}")) return seen.Id;
        acts.Raise(new ReceiptConfirmed(document, dispatch.UnitId));
        acts.Announce($"documents.document:{document}");
        try
        {
            // The subject is the dispatch: the document's other recipients learn nothing of it.
            await acts.SaveAsync(new Act("documents.receipt_confirmed", dispatch.Id, new JsonObject { ["document"] = document.ToString("D") }), ct);
        }
        catch (Stale)
        {
            // Two clerks of one unit at once: the other one's confirmation is as good.
            if (!await db.Dispatches.AsNoTracking().AnyAsync(d => d.Id == dispatch.Id && d.ReceivedAt != null, ct)) throw;
        }

        FaultPoints.Hit("documents.receipt.after_save");
        return document;
    }
}
