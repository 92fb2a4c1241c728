using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>The way to a procedure: 404 for a stranger and for who reads no members; 403 for who sees it, but whose turn it is not.</summary>
internal sealed class ProcedureGate(OrganisationDb db, Lineage lineage, IOrganisations organisations, ProcedureBook book, Actor actor)
{
    public bool Runs => actor.IsSystem() || actor.Can(Rights.RunProcedures);

    public IQueryable<Procedure> Seen => actor.IsSystem() ? db.Procedures : db.Procedures.VisibleTo(actor);

    public void DemandReading()
    {
        if (!actor.IsSystem()) actor.Demand(Rights.ReadMembers);
    }

    public void DemandRunning()
    {
        if (!actor.IsSystem()) actor.Demand(Rights.RunProcedures);
    }

    public async Task<Procedure> SeenAsync(Guid id, CancellationToken ct)
    {
        if (!actor.IsSystem() && !actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.procedure.not_found");
        return await Seen.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new NotFound("organisation.procedure.not_found");
    }

    /// <summary>For the step that is next: by the organisation whose step it is, or one above that records for it.</summary>
    public async Task<Procedure> TurnAsync(Guid id, CancellationToken ct)
    {
        var procedure = await SeenAsync(id, ct);
        DemandRunning();
        procedure.DemandOpen();
        if (await ActsForAsync(procedure.CurrentUnitId!.Value, ct)) return DemandOther(procedure);
        var unit = await organisations.FindAsync(procedure.CurrentUnitId.Value, ct);
        throw new Forbidden("organisation.procedure.not_your_turn", book.Current(procedure).Title, unit?.Name ?? "–");
    }

    public async Task<bool> ActsForAsync(Guid unit, CancellationToken ct)
    {
        if (actor.IsSystem()) return true;
        var own = actor.OrganisationId;
        return await lineage.AboveOrSelf(unit).AnyAsync(u => u == own, ct);
    }

    public bool IsOwn(Procedure procedure) => actor.IsKnown && actor.Profile.MemberId is { } self && self == procedure.MemberId;

    // Nobody carries his own affair through (D9).
    public Procedure DemandOther(Procedure procedure) => IsOwn(procedure) ? throw new RuleBroken("organisation.procedure.own") : procedure;

    public Task<List<ProcedureStep>> StepsAsync(Guid procedure, CancellationToken ct) => db.ProcedureSteps.AsNoTracking().Where(s => s.ProcedureId == procedure).OrderBy(s => s.Sequence).ToListAsync(ct);
}
