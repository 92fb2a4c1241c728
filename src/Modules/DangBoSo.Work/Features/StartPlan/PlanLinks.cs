using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Work.Data;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.StartPlan;

/// <summary>On a document's page: the plan made of it, or the way to make one.</summary>
internal sealed class PlanLinks(WorkDb db, Actor actor) : IDocumentLinks
{
    public async Task<IReadOnlyList<DocumentLink>> OfAsync(DocumentSummary document, CancellationToken ct)
    {
        var plan = await db.Plans.VisibleTo(actor).Where(p => p.DocumentId == document.Id).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        if (plan is { } known) return [new DocumentLink("Chỉ tiêu, nhiệm vụ", $"/work/plans/{known}")];
        return !document.IsRestricted && actor.Holds(document.HolderUnitId) && actor.Can(PlanGate.BreakDown) ? [new DocumentLink("Phân rã thành nhiệm vụ", $"/work/plans/new?document={document.Id}")] : [];
    }
}
