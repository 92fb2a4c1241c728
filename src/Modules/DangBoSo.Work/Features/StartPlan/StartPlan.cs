using System.ComponentModel.DataAnnotations;
using DangBoSo.Documents.Contracts;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Work.Data;
using DangBoSo.Work.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Work.Features.StartPlan;

public sealed record StartPlanInput
{
    [Required(ErrorMessage = "work.plan.document_needed")]
    public string? DocumentId { get; init; }

    [Required(ErrorMessage = "platform.input.required"), MaxLength(300, ErrorMessage = "platform.input.too_long")]
    public string? Title { get; init; }
}

/// <summary>A document of the actor's own unit is to be broken into clauses, targets and tasks.</summary>
internal sealed class StartPlanHandler(WorkDb db, IDocuments documents, Actor actor, Audience audience, Acts acts, TimeProvider clock)
{
    /// <summary>The document, and the plan made of it before, if the actor sees one.</summary>
    public async Task<(DocumentSummary Document, Guid? Plan)> FindAsync(Guid document, CancellationToken ct)
    {
        var found = await documents.FindAsync(document, ct) ?? throw new NotFound("work.plan.document_not_found");
        var plan = await db.Plans.VisibleTo(actor).Where(p => p.DocumentId == document).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct);
        return (found, plan);
    }

    /// <summary>The office of the organisation that holds the document.</summary>
    public void Demand(DocumentSummary document)
    {
        if (!actor.Holds(document.HolderUnitId)) throw new Forbidden("work.plan.not_holder");
        actor.Demand(PlanGate.BreakDown);
        if (document.IsRestricted) throw new RuleBroken("work.plan.document_restricted"); // the plan would tell its title to the whole unit, and then to others
    }

    public async Task<Guid> HandleAsync(StartPlanInput input, CancellationToken ct)
    {
        if (!Guid.TryParse(input.DocumentId, out var id)) throw new InvalidInput(nameof(input.DocumentId), "work.plan.document_needed");
        var (document, _) = await FindAsync(id, ct);
        Demand(document);
        var plan = Plan.Start(document.Id, actor.OrganisationId, input.Title!, clock.GetUtcNow());
        db.Add(plan);
        audience.NewWithin(plan.Id, plan.OwnerUnitId); // others see it once it is issued, those above too
        await acts.SaveAsync(new Act("work.plan_started", plan.Id), ct);
        return plan.Id;
    }
}
