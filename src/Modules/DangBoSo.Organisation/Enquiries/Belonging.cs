using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Enquiries;

/// <summary>
/// Who is counted where, and who votes where, on any day: said here and nowhere else. A member is counted where he belongs officially; at a temporary
/// place he takes part, and neither counts nor votes there. He votes once official and while not suspended; who is exempt may vote, but is not in the base.
/// </summary>
internal sealed class Belonging(OrganisationDb db)
{
    public IQueryable<Membership> Counted(DateOnly day) => On(day).Where(m => m.Kind == MembershipKind.Official);

    public IQueryable<Membership> Sojourning(DateOnly day) => On(day).Where(m => m.Kind == MembershipKind.Temporary);

    public IQueryable<Membership> Voting(DateOnly day) => Without(StandingKind.Suspended, day, Counted(day)).Where(m => db.Members.Any(p => p.Id == m.MemberId && p.OfficialOn != null && p.OfficialOn <= day));

    /// <summary>Of whom a fraction is taken.</summary>
    public IQueryable<Membership> Base(DateOnly day) => Without(StandingKind.Exempt, day, Voting(day));

    public Task<int> BaseOfAsync(Guid unit, DateOnly day, CancellationToken ct) => Base(day).CountAsync(m => m.UnitId == unit, ct);

    private IQueryable<Membership> On(DateOnly day) => db.Memberships.Where(m => m.FromDay <= day && (m.ToDay == null || m.ToDay >= day));

    private IQueryable<Membership> Without(StandingKind kind, DateOnly day, IQueryable<Membership> places) =>
        places.Where(m => !db.Standings.Any(s => s.MemberId == m.MemberId && s.Kind == kind && s.FromDay <= day && (s.ToDay == null || s.ToDay >= day)));
}
