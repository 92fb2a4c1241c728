using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain.Terms;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Terms;

/// <summary>The way to a term and its elections: who sees the organisation reads them, who manages it writes them and knows who was not elected.</summary>
internal sealed class TermGate(OrganisationDb db, Actor actor)
{
    public bool Manages => actor.IsSystem() || actor.Can(Rights.Manage);

    public async Task<Term> SeenAsync(Guid id, CancellationToken ct) =>
        await (actor.IsSystem() ? db.Terms : db.Terms.VisibleTo(actor, t => t.UnitId)).SingleOrDefaultAsync(t => t.Id == id, ct) ?? throw new NotFound("organisation.term.not_found");

    public async Task<Term> ManagedAsync(Guid id, CancellationToken ct)
    {
        var term = await SeenAsync(id, ct);
        actor.DemandManage();
        return term;
    }

    public async Task<Election> SeenElectionAsync(Guid id, CancellationToken ct) =>
        await (actor.IsSystem() ? db.Elections : db.Elections.VisibleTo(actor, x => x.UnitId)).SingleOrDefaultAsync(x => x.Id == id, ct) ?? throw new NotFound("organisation.election.not_found");

    public async Task<Election> ManagedElectionAsync(Guid id, CancellationToken ct)
    {
        var election = await SeenElectionAsync(id, ct);
        actor.DemandManage();
        return election;
    }
}
