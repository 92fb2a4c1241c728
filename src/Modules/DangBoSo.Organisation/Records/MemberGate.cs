using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Records;

/// <summary>The way to a record: 404 for a stranger and for who reads no members, 403 for who reads but does not keep records.</summary>
internal sealed class MemberGate(OrganisationDb db, Actor actor)
{
    /// <summary>Somebody else's record, by who keeps records.</summary>
    public bool MayChange(Member member) => Keeps && member.Id != actor.Profile.MemberId;

    public bool Keeps => actor.Can(Rights.ManageMembers);

    public async Task<Member> SeenAsync(Guid id, CancellationToken ct)
    {
        // Who may not read members does not see this one either: 404, not 403 (D22).
        if (!actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.member.not_found");
        return await db.Members.VisibleTo(actor).SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFound("organisation.member.not_found");
    }

    /// <summary>For a change. One's own record is changed by others.</summary>
    public async Task<Member> ManagedAsync(Guid id, CancellationToken ct)
    {
        var member = await SeenAsync(id, ct);
        actor.DemandManageMembers();
        return id == actor.Profile.MemberId ? throw new RuleBroken("organisation.record.own") : member;
    }

    /// <summary>The actor's own record, whatever his post.</summary>
    public async Task<Member> OwnAsync(CancellationToken ct)
    {
        if (actor.Profile.MemberId is not { } self) throw new NotFound("organisation.member.not_found");
        return await db.Members.SingleOrDefaultAsync(m => m.Id == self, ct) ?? throw new NotFound("organisation.member.not_found");
    }

    /// <summary>Closed sections are for who keeps records, and for the member himself.</summary>
    public void DemandOpen(RecordSection section)
    {
        if (section.Closed && !Keeps) throw new Forbidden("organisation.record.closed", section.Title);
    }
}
