using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowMember;

/// <summary>The record's first page: who it is, where he belongs, and how full each section is. Sections open on pages of their own.</summary>
internal sealed class ShowMemberHandler(OrganisationDb db, MemberGate gate, OverviewReader overview, PaperBook papers, SealedValues values, Reads reads, Actor actor)
{
    public async Task<ShowMemberModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var member = await gate.SeenAsync(id, ct);
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
        var (kept, hasPhoto) = gate.Keeps ? await papers.OfAsync(id, ct) : ((IReadOnlyList<ShownPaper>?)null, await papers.PhotoAsync(id, ct) is not null);
        return new ShowMemberModel(id, values.Open<Member>(nameof(Member.Card), id, member.Card) ?? "", member.FullName, member.BirthDate, member.Sex is Sex.Male ? "nam" : "nữ", member.JoinedOn, member.OfficialOn, places, posts)
        {
            SeniorityFrom = member.SeniorityFrom,
            Sections = await overview.OfAsync(member, gate.Keeps, ct),
            Papers = kept,
            HasPhoto = hasPhoto,
            MayKeep = gate.MayChange(member),
        };
    }
}

public sealed record ShowMemberModel(Guid Id, string CardNumber, string FullName, DateOnly BirthDate, string Sex, DateOnly JoinedOn, DateOnly? OfficialOn, IReadOnlyList<MemberPlace> Places, IReadOnlyList<MemberPost> Posts)
{
    public DateOnly? SeniorityFrom { get; init; }

    public IReadOnlyList<ShownSection> Sections { get; init; } = [];

    /// <summary>Null for who may not open them.</summary>
    public IReadOnlyList<ShownPaper>? Papers { get; init; }

    public bool HasPhoto { get; init; }

    public bool MayKeep { get; init; }
}

/// <param name="UnitId">Null when the reader does not see that unit.</param>
public sealed record MemberPlace(Guid? UnitId, string Unit, DateOnly From, DateOnly? To);

public sealed record MemberPost(Guid UnitId, string Unit, string Title, DateOnly From, DateOnly? To);
