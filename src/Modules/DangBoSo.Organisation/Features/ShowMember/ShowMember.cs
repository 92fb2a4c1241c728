using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowMember;

internal sealed class ShowMemberHandler(OrganisationDb db, SealedValues values, Reads reads, Actor actor)
{
    public async Task<ShowMemberModel> ReadAsync(Guid id, CancellationToken ct)
    {
        // Who may not read members does not see this one either: 404, not 403 (D22).
        if (!actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.member.not_found");
        var member = await db.Members.VisibleTo(actor).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFound("organisation.member.not_found");
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var seen = db.Units.SeenBy(actor).Select(u => u.Id);
        var places = await (from s in db.Memberships
                            join u in db.Units on s.UnitId equals u.Id
                            where s.MemberId == id
                            orderby s.FromDay descending
                            select new MemberPlace(seen.Contains(u.Id) ? u.Id : null, u.Name, s.FromDay, s.ToDay)).ToListAsync(ct);
        // Posts elsewhere that he may not see stay unsaid.
        var posts = await (from p in db.Posts.VisibleTo(actor, p => p.UnitId)
                           join u in db.Units on p.UnitId equals u.Id
                           where p.MemberId == id
                           orderby p.FromDay descending
                           select new MemberPost(u.Id, u.Name, p.Title, p.FromDay, p.ToDay)).ToListAsync(ct);
        return new ShowMemberModel(id, values.Open<Member>(nameof(Member.Card), id, member.Card) ?? "", member.FullName, member.BirthDate, member.Sex is Sex.Male ? "nam" : "nữ", member.JoinedOn, member.OfficialOn, places, posts);
    }
}

public sealed record ShowMemberModel(Guid Id, string CardNumber, string FullName, DateOnly BirthDate, string Sex, DateOnly JoinedOn, DateOnly? OfficialOn, IReadOnlyList<MemberPlace> Places, IReadOnlyList<MemberPost> Posts);

/// <param name="UnitId">Null when the reader does not see that unit.</param>
public sealed record MemberPlace(Guid? UnitId, string Unit, DateOnly From, DateOnly? To);

public sealed record MemberPost(Guid UnitId, string Unit, string Title, DateOnly From, DateOnly? To);
