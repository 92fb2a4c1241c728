using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Quality;

/// <summary>The way to a finding is the way to its record: 404 for a stranger, 403 for who reads members but does not keep records.</summary>
internal sealed class FindingGate(OrganisationDb db, Actor actor)
{
    public bool Keeps => actor.Can(Rights.ManageMembers);

    public void DemandReading() => actor.Demand(Rights.ReadMembers);

    /// <summary>For the queue as a whole.</summary>
    public void DemandKeeping()
    {
        DemandReading();
        actor.DemandManageMembers();
    }

    /// <summary>What waits for the actor: of members counted somewhere today, and not of himself.</summary>
    public IQueryable<QualityFinding> Waiting
    {
        get
        {
            var self = actor.Profile.MemberId;
            return db.Findings.VisibleTo(actor, f => f.MemberId).Where(f => f.State == FindingState.Open && f.MemberId != self && db.Counted.Any(m => m.MemberId == f.MemberId && m.ToDay == null));
        }
    }

    public async Task<(QualityFinding Finding, Member Member)> FindAsync(Guid id, CancellationToken ct)
    {
        if (!actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.quality.not_found");
        var found = await db.Findings.VisibleTo(actor, f => f.MemberId).Join(db.Members, f => f.MemberId, m => m.Id, (f, m) => new { Finding = f, Member = m }).SingleOrDefaultAsync(r => r.Finding.Id == id, ct) ?? throw new NotFound("organisation.quality.not_found");
        actor.DemandManageMembers();
        return found.Member.Id == actor.Profile.MemberId ? throw new RuleBroken("organisation.record.own") : (found.Finding, found.Member);
    }

    /// <summary>The other record, where the actor sees it; null also where there is none.</summary>
    public Task<Member?> TwinAsync(QualityFinding finding, CancellationToken ct) =>
        finding.TwinId is { } twin ? db.Members.VisibleTo(actor).SingleOrDefaultAsync(m => m.Id == twin, ct) : Task.FromResult<Member?>(null);
}
