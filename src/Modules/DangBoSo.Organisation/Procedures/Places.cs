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
        foreach (var place in await OpenAsync(member, ct)) End(place, day.AddDays(-1));
    }

    public async Task BeginAgainAsync(Procedure procedure, DateOnly day, CancellationToken ct) =>
        await BeginAsync(procedure, procedure.UnitId, MembershipKind.Official, day, [], ct);

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
