using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.StartProcedure;

/// <summary>A procedure of a member begins where he is counted.</summary>
internal sealed class StartProcedureHandler(OrganisationDb db, ProcedureGate gate, ProcedureBook book, Beginning beginning, Destinations destinations, Course course, Actor actor, LocalDays days)
{
    public async Task<Guid> HandleAsync(Guid member, StartProcedureInput input, CancellationToken ct)
    {
        var (found, last) = await OwnAsync(member, ct);
        var kind = book.Chosen(input.Kind, ofMember: true);
        await DemandStandingAsync(found, kind, ct);
        var cell = last.IsCell ? last.Id : await destinations.CellAsync(input.DestinationCode, last.Id, gate, ct);
        var day = Typed.Day(input.Day, nameof(input.Day));
        if (day < found.JoinedOn) throw new InvalidInput(nameof(input.Day), "organisation.procedure.before_joining", Vi.Date(found.JoinedOn));
        var procedure = await beginning.MakeAsync(kind, day, input.Note, new Person(member, found.FullName, found.BirthDate, found.Sex), cell, await destinations.OfAsync(kind, input.DestinationCode, cell, ct), Until(kind, input, day), ct);
        if (kind.NotBefore is { } term && await course.FirstDayAsync(procedure, term, [], ct) is var first && day < first) throw new InvalidInput(nameof(input.Day), "organisation.procedure.too_early", term.Why, Vi.Date(first));
        return await beginning.SaveAsync(procedure, ct);
    }

    public async Task<StartProcedureModel> ReadAsync(Guid member, string? code, CancellationToken ct)
    {
        var (found, last) = await OwnAsync(member, ct);
        var unit = await db.Units.AsNoTracking().SeenBy(actor).Where(u => u.Id == last.Id).Select(u => u.Name).SingleOrDefaultAsync(ct) ?? "–";
        var standings = await StandingsAsync(member, ct);
        var kinds = book.Today.Rules.Kinds.Where(k => Fits(k, found, standings)).ToList();
        return new StartProcedureModel(member, found.FullName, unit, kinds.Find(k => k.Code == code) is { } chosen ? ShownKind.Of(chosen) : null, [.. kinds.Select(ShownKind.Of)], days.Today) { AsksCell = !last.IsCell };
    }

    /// <summary>He is seen, and begins where one acts: who only takes him in for a time does not begin anything for him.</summary>
    private async Task<(Member Member, LastPlace Last)> OwnAsync(Guid id, CancellationToken ct)
    {
        if (!actor.IsSystem() && !actor.Can(Rights.ReadMembers)) throw new NotFound("organisation.member.not_found");
        var member = await (actor.IsSystem() ? db.Members : db.Members.VisibleTo(actor)).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) ?? throw new NotFound("organisation.member.not_found");
        gate.DemandRunning();
        if (actor.Profile.MemberId == id) throw new RuleBroken("organisation.procedure.own");
        // Where he is counted, or was last, and whoever goes on with it since: who died in a cell that was merged later is a matter of the merged one.
        var last = await db.Counted.Where(m => m.MemberId == id).OrderBy(m => m.ToDay != null).ThenByDescending(m => m.FromDay)
            .Join(db.Units, m => m.UnitId, u => u.Id, (_, u) => u.ContinuedById ?? u.Id).Join(db.Units, now => now, u => u.Id, (_, u) => new { u.Id, u.Kind }).FirstAsync(ct);
        return await gate.ActsForAsync(last.Id, ct) ? (member, new LastPlace(last.Id, UnitKinds.IsCell(last.Kind))) : throw new Forbidden("organisation.procedure.not_your_member");
    }

    private async Task DemandStandingAsync(Member member, KindRule kind, CancellationToken ct)
    {
        if (!Fits(kind, member, await StandingsAsync(member.Id, ct))) throw new RuleBroken("organisation.procedure.not_for_him", kind.Title);
        if (await db.Procedures.VisibleTo(actor).AnyAsync(p => p.MemberId == member.Id && p.State == ProcedureState.Open && p.Lane == kind.Lane, ct)) throw new RuleBroken("organisation.procedure.another_open");
    }

    private async Task<List<StandingToday>> StandingsAsync(Guid member, CancellationToken ct)
    {
        var (today, lately) = (days.Today, days.Today.AddYears(-1));
        return await db.Standings.Where(s => s.MemberId == member && (s.ToDay == null || s.ToDay >= today || (s.ToDay >= lately && s.ToDay >= s.FromDay && s.EndDecidedOn == null)))
            .Select(s => new StandingToday(s.Kind, s.ToDay != null && s.ToDay < today)).Distinct().ToListAsync(ct);
    }

    private static bool Fits(KindRule kind, Member member, List<StandingToday> standings)
    {
        bool Is(params StandingKind[] kinds) => standings.Any(s => !s.RanOut && kinds.Contains(s.Kind));
        var ended = Is(Standings.Ended);
        return kind.Subject switch
        {
            Subject.Member => !ended && !kind.Steps.Any(s => s.Effect is Effect.Stand && Is(s.Standing!.Value)), // nobody is exempt twice
            Subject.Probationary => !ended && member.OfficialOn is null,
            Subject.Former => Is(StandingKind.Removed, StandingKind.Left),
            Subject.PutOut => Is(StandingKind.Removed, StandingKind.Expelled),
            Subject.Deceased => Is(StandingKind.Deceased),
            Subject.Exempt => !ended && Is(StandingKind.Exempt),
            Subject.Suspended => !ended && standings.Exists(s => s.Kind is StandingKind.Suspended), // that it ended sooner may come on record when its time is over
            _ => false,
        };
    }

    /// <param name="IsCell">An organisation that was dissolved with nobody in it is gone on with by its committee, where nobody belongs: then the cell is asked for.</param>
    private sealed record LastPlace(Guid Id, bool IsCell);

    /// <param name="RanOut">Within the past year, and nobody has ended it.</param>
    private sealed record StandingToday(StandingKind Kind, bool RanOut);

    private static DateOnly? Until(KindRule kind, StartProcedureInput input, DateOnly day)
    {
        if (kind.LeastMonths is not { } least || kind.MostMonths is not { } most) return null;
        if (!Typed.TryDay(input.Until, out var until)) throw new InvalidInput(nameof(input.Until), "platform.input.day");
        return until >= day.AddMonths(least) && until <= day.AddMonths(most) ? until : throw new InvalidInput(nameof(input.Until), "organisation.procedure.length", least, most);
    }
}
