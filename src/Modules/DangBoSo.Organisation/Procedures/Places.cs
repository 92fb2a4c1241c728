using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>Where a member belongs, changed by events: the old place ends on the day before the new one begins. Who may know of him follows. Tracked; the caller saves.</summary>
internal sealed class Places(OrganisationDb db, Audience audience, TimeProvider clock)
{
    public async Task MoveAsync(Procedure procedure, DateOnly day, CancellationToken ct)
    {
        var open = await OpenAsync(procedure.MemberId!.Value, ct);
        var here = open.FirstOrDefault(m => m.Kind is MembershipKind.Official);
        if (here?.UnitId != procedure.UnitId) throw new RuleBroken("organisation.procedure.not_here_any_more");
        End(here, day.AddDays(-1));
        await BeginAsync(procedure, procedure.DestinationId!.Value, MembershipKind.Official, day, open, ct);
    }

    public async Task StayAsync(Procedure procedure, DateOnly day, CancellationToken ct) =>
        await BeginAsync(procedure, procedure.DestinationId!.Value, MembershipKind.Temporary, day, await OpenAsync(procedure.MemberId!.Value, ct), ct);

    public async Task ReturnAsync(Procedure procedure, DateOnly day, CancellationToken ct)
    {
        var open = await OpenAsync(procedure.MemberId!.Value, ct);
        var away = open.Find(m => m.Kind is MembershipKind.Temporary && m.UnitId == procedure.DestinationId) ?? throw new RuleBroken("organisation.procedure.not_here_any_more");
        End(away, day);
        await SeenAtAsync(procedure.MemberId.Value, open.Where(m => m.ToDay is null).Select(m => m.UnitId), ct);
    }

    /// <summary>He is no member from this day on. Those who kept his record go on seeing it.</summary>
    public async Task LeaveAsync(Guid member, DateOnly day, CancellationToken ct)
    {
        foreach (var place in await OpenAsync(member, ct))
        {
            // Of a death corrected before: the true day may lie in the place that the wrong one had ended.
            if (day <= place.FromDay && await WasDeadByMistakeAsync(place, ct))
            {
                place.End(day.AddDays(-1), clock.GetUtcNow());
                foreach (var earlier in await db.Memberships.Where(m => m.MemberId == member && m.Id != place.Id && m.FromDay < day && m.ToDay >= day).ToListAsync(ct)) earlier.Shorten(day.AddDays(-1));
            }
            else
            {
                End(place, day.AddDays(-1));
            }
        }
    }

    /// <summary>He belongs from the day on where he last belonged, and from the day on which another organisation went on with that one, to the other.</summary>
    public async Task BeginAgainAsync(Procedure procedure, DateOnly day, CancellationToken ct)
    {
        var (member, now, from) = (procedure.MemberId!.Value, clock.GetUtcNow(), day);
        var unit = await db.Counted.Where(m => m.MemberId == member).OrderByDescending(m => m.FromDay).ThenByDescending(m => m.Id).Select(m => m.UnitId).FirstAsync(ct);
        while (unit != procedure.UnitId && await db.UnitSuccessions.Where(s => s.PredecessorId == unit && s.Ends).FirstOrDefaultAsync(ct) is { } next)
        {
            if (from < next.Day)
            {
                var past = new Membership { Id = Ids.New(now), MemberId = member, UnitId = unit, Kind = MembershipKind.Official, FromDay = from, RecordedAt = now };
                past.End(next.Day.AddDays(-1), now);
                db.Memberships.Add(past);
                from = next.Day;
            }

            unit = next.SuccessorId;
        }

        await BeginAsync(procedure, procedure.UnitId, MembershipKind.Official, from, [], ct);
    }

    private Task<bool> WasDeadByMistakeAsync(Membership place, CancellationToken ct) =>
        db.Standings.AnyAsync(s => s.MemberId == place.MemberId && s.Kind == StandingKind.Deceased && s.ToDay < s.FromDay && s.FromDay <= place.FromDay, ct);

    private Task<List<Membership>> OpenAsync(Guid member, CancellationToken ct) => db.Memberships.Where(m => m.MemberId == member && m.ToDay == null).ToListAsync(ct);

    private async Task BeginAsync(Procedure procedure, Guid unit, MembershipKind kind, DateOnly day, List<Membership> open, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var member = procedure.MemberId!.Value;
        db.Memberships.Add(new Membership { Id = Ids.New(now), MemberId = member, UnitId = unit, Kind = kind, FromDay = day, RecordedAt = now });
        await SeenAtAsync(member, open.Where(m => m.ToDay is null).Select(m => m.UnitId).Append(unit), ct);
    }

    private Task SeenAtAsync(Guid member, IEnumerable<Guid> units, CancellationToken ct) => audience.SetAsync(member, units.Distinct(), ct);

    private void End(Membership place, DateOnly lastDay)
    {
        if (lastDay < place.FromDay) throw new InvalidInput("Day", "organisation.procedure.before_place", Vi.Date(place.FromDay));
        place.End(lastDay, clock.GetUtcNow());
    }
}
