using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowMember;

/// <summary>The record's first page: who it is, where he belongs, and how full each section is. Sections open on pages of their own.</summary>
internal sealed class ShowMemberHandler(OrganisationDb db, ProcedureBook book, MemberGate gate, OverviewReader overview, StandingReader standings, PaperBook papers, SealedValues values, Reads reads, Actor actor)
{
    private const int MostProcedures = 50;

    public async Task<ShowMemberModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var member = await gate.SeenAsync(id, ct);
        await reads.RecordAsync(MemberActs.Read, id, ct);
        var seen = db.Units.SeenBy(actor).Select(u => u.Id);
        var places = await (from s in db.Memberships
                            join u in db.Units on s.UnitId equals u.Id
                            where s.MemberId == id && (s.ToDay == null || s.ToDay >= s.FromDay) // entered, and ended before its first day was over: he was never there
                            orderby s.FromDay descending
                            select new MemberPlace(seen.Contains(u.Id) ? u.Id : null, u.Name, s.FromDay, s.ToDay, s.Kind == MembershipKind.Temporary)).ToListAsync(ct);
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
            MayRun = actor.Can(Rights.RunProcedures),
            Standings = await standings.OfAsync(id, ct),
            Procedures = await ProceduresAsync(id, ct),
        };
    }

    private async Task<IReadOnlyList<MemberProcedure>> ProceduresAsync(Guid member, CancellationToken ct)
    {
        var rows = await db.Procedures.VisibleTo(actor).AsNoTracking().Where(p => p.MemberId == member).OrderByDescending(p => p.Id).Take(MostProcedures).ToListAsync(ct);
        return rows.ConvertAll(p => new MemberProcedure(p.Id, book.Of(p).Title, p.StartedOn, Procedure.Words.Of(p.State)));
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

    public bool MayRun { get; init; }

    public IReadOnlyList<MemberStandingLine> Standings { get; init; } = [];

    public IReadOnlyList<MemberProcedure> Procedures { get; init; } = [];
}

public sealed record MemberProcedure(Guid Id, string Title, DateOnly StartedOn, string State);

/// <param name="UnitId">Null when the reader does not see that unit.</param>
public sealed record MemberPlace(Guid? UnitId, string Unit, DateOnly From, DateOnly? To, bool Temporary);

public sealed record MemberPost(Guid UnitId, string Unit, string Title, DateOnly From, DateOnly? To);
