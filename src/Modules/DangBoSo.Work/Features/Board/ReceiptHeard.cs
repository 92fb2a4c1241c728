using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acts;
using DangBoSo.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.Board;

/// <summary>Open boards show at once who has confirmed.</summary>
internal sealed class ReceiptHeard(WorkDb db, Acts acts) : IHandle<ReceiptConfirmed>
{
    public async Task HandleAsync(ReceiptConfirmed happened, CancellationToken ct)
    {
        var plan = await db.Plans.AsNoTracking().Where(p => p.DocumentId == happened.Document).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        if (plan is { } id) acts.Announce(PlanTopic.Of(id));
    }
}
