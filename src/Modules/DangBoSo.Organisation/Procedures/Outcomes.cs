using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Procedures;

/// <summary>What comes of a step, in the transaction of the step itself: there is never one without the other. Tracked; the caller saves.</summary>
internal sealed class Outcomes(OrganisationDb db, ChangedRecords changed, ProcedureBook book, Enroller enroller, Places places, PostEnding posts, DecidedRecord record, Audience audience, TimeProvider clock)
{
    public async Task ApplyAsync(StepRule rule, Procedure procedure, ProcedureStep taken, IReadOnlyList<ProcedureStep> before, CancellationToken ct)
    {
        var day = taken.OnDay;
        switch (rule.Effect)
        {
            case Effect.Enrol:
                await EnrolAsync(procedure, taken, Decision(before), ct);
                break;
            case Effect.Recognise:
                await RecogniseAsync(procedure, taken, ct);
                break;
            case Effect.Introduce:
                await audience.AddAsync(procedure.Id, [procedure.DestinationId!.Value], ct);
                break;
            case Effect.Receive:
                await DemandThereAsync(procedure.DestinationId!.Value, day, ct);
                await places.MoveAsync(procedure, day, ct);
                await posts.OfAsync(procedure.MemberId!.Value, procedure.UnitId, day.AddDays(-1), ct);
                break;
            case Effect.Stay:
                await DemandThereAsync(procedure.DestinationId!.Value, day, ct);
                await places.StayAsync(procedure, day, ct);
                break;
            case Effect.Return:
                await places.ReturnAsync(procedure, day, ct);
                break;
            case Effect.Stand:
                Stand(procedure, rule.Standing!.Value, taken);
                if (rule.Standing is StandingKind.Exempt) await record.PutAsync(await MemberAsync(procedure, ct), RecordCodes.ExemptFrom, day, day, ct);
                break;
            case Effect.Discipline:
                await DisciplineAsync(procedure, taken, ct);
                break;
            case Effect.End:
                await EndAsync(procedure, rule.Standing!.Value, taken, ct);
                break;
            case Effect.Readmit:
                await ReadmitAsync(procedure, taken, before, ct);
                break;
            case Effect.Resume:
                await ResumeAsync(procedure, rule.Standing!.Value, taken, ct);
                break;
            case Effect.Restore:
                await RestoreAsync(procedure, taken, ct);
                break;
            case Effect.None:
                break;
            default:
                throw new InvalidOperationException($"Nothing is known to come of {rule.Effect}.");
        }
    }

    // Where he goes to may have become another organisation while he was on his way: into that one nobody was received before its first day.
    private async Task DemandThereAsync(Guid destination, DateOnly day, CancellationToken ct)
    {
        var first = await db.Units.Where(u => u.Id == destination && db.UnitSuccessions.Any(s => s.SuccessorId == u.Id && s.Day == u.FoundedOn)).Select(u => (DateOnly?)u.FoundedOn).FirstOrDefaultAsync(ct);
        if (day < first) throw new InvalidInput("Day", "organisation.procedure.before_founded", Vi.Date(first));
    }

    private async Task EnrolAsync(Procedure procedure, ProcedureStep ceremony, ProcedureStep? decision, CancellationToken ct)
    {
        var id = (await enroller.EnrolAsync(new NewMember(null, procedure.PersonName, procedure.BirthDate, procedure.Sex, ceremony.OnDay, null), procedure.UnitId, ct, ceremony.OnDay)).Id;
        var member = db.Members.Local.First(m => m.Id == id);
        procedure.MemberId = id;
        changed.Add(id);
        await record.PutAsync(member, MemberColumns.JoinedOn, ceremony.OnDay, ceremony.OnDay, ct);
        if (decision is not null) await record.PutAsync(member, MemberColumns.DecidedOn, decision.OnDay, decision.OnDay, ct);
        Stand(procedure, StandingKind.Probationary, ceremony, decision: decision);
    }

    private async Task RecogniseAsync(Procedure procedure, ProcedureStep taken, CancellationToken ct)
    {
        var member = await MemberAsync(procedure, ct);
        var over = Deadlines.Over(member.JoinedOn, book.On(procedure.RuleVersion).Rules.ProbationMonths);
        var official = book.Of(procedure).OfficialFrom is OfficialFrom.ProbationEnd ? over : taken.OnDay;
        await EndStandingAsync(procedure, [StandingKind.Probationary], official, ct);
        changed.Add(member.Id);
        await record.PutAsync(member, MemberColumns.OfficialOn, official, taken.OnDay, ct);
        // Party age counts from the decision, once he is recognised.
        if (member is { SeniorityFrom: null, DecidedOn: { } since }) await record.PutAsync(member, MemberColumns.SeniorityFrom, since, taken.OnDay, ct);
        Stand(procedure, StandingKind.Official, taken, official, taken);
    }

    private async Task DisciplineAsync(Procedure procedure, ProcedureStep taken, CancellationToken ct)
    {
        var measure = book.On(procedure.RuleVersion).Rules.Measures.First(m => m.Code == taken.Measure);
        if (!measure.Probationary && (await MemberAsync(procedure, ct)).OfficialOn is null) throw new InvalidInput("Measure", "organisation.procedure.measure_of_official", measure.Title);
        if (measure.Ends is { } ended) await EndAsync(procedure, ended, taken, ct);
        else Stand(procedure, StandingKind.Disciplined, taken);
        var by = await db.Units.Where(u => u.Id == taken.UnitId).Select(u => u.Name).SingleAsync(ct);
        await record.AddAsync(procedure.MemberId!.Value, RecordCodes.Disciplines, new Dictionary<string, string?>
        {
            [RecordCodes.On] = RecordValue.Store(taken.OnDay)[..7], // a month
            [RecordCodes.Side] = RecordCodes.OfParty,
            [RecordCodes.Form] = measure.Form ?? measure.Code,
            [RecordCodes.By] = by,
        }, taken.OnDay, ct);
    }

    private async Task EndAsync(Procedure procedure, StandingKind how, ProcedureStep taken, CancellationToken ct)
    {
        await places.LeaveAsync(procedure.MemberId!.Value, taken.OnDay, ct);
        await posts.OfAsync(procedure.MemberId.Value, unit: null, taken.OnDay.AddDays(-1), ct);
        Stand(procedure, how, taken);
        // What else was under way for him has lost its object.
        foreach (var other in await db.Procedures.Where(p => p.MemberId == procedure.MemberId && p.State == ProcedureState.Open && p.Id != procedure.Id).ToListAsync(ct))
            other.End(ProcedureState.Lapsed, taken.OnDay, Standings.Word(how));
    }

    private async Task ReadmitAsync(Procedure procedure, ProcedureStep taken, IReadOnlyList<ProcedureStep> before, CancellationToken ct)
    {
        var member = await MemberAsync(procedure, ct);
        await EndStandingAsync(procedure, Standings.Ended, taken.OnDay, ct);
        changed.Add(member.Id);
        // He is on probation anew.
        await record.PutAsync(member, MemberColumns.OfficialOn, null, taken.OnDay, ct);
        await record.PutAsync(member, MemberColumns.JoinedOn, taken.OnDay, taken.OnDay, ct);
        if (Decision(before) is { } decision) await record.PutAsync(member, MemberColumns.DecidedOn, decision.OnDay, decision.OnDay, ct);
        await BeginAgainAsync(procedure, taken.OnDay, ct);
        Stand(procedure, StandingKind.Probationary, taken, decision: Decision(before));
    }

    private async Task ResumeAsync(Procedure procedure, StandingKind from, ProcedureStep taken, CancellationToken ct)
    {
        var day = taken.OnDay;
        var standing = await db.Standings.Where(s => s.MemberId == procedure.MemberId && s.Kind == from && (s.ToDay == null || s.ToDay >= day)).OrderByDescending(s => s.FromDay).FirstOrDefaultAsync(ct)
            ?? throw new RuleBroken("organisation.procedure.not_for_him", book.Of(procedure).Title);
        if (day <= standing.FromDay) throw new InvalidInput("Day", "organisation.procedure.before_standing", Vi.Date(standing.FromDay), Standings.Word(from));
        standing.End(day.AddDays(-1), taken);
        if (from is StandingKind.Exempt) await record.PutAsync(await MemberAsync(procedure, ct), RecordCodes.ExemptFrom, null, day, ct);
    }

    // Who never died was counted all the time; who was put out wrongly is from the day that says so.
    private async Task RestoreAsync(Procedure procedure, ProcedureStep taken, CancellationToken ct)
    {
        var ended = await db.Standings.Where(s => s.MemberId == procedure.MemberId && s.ToDay == null && Standings.Ended.Contains(s.Kind)).OrderByDescending(s => s.FromDay).FirstOrDefaultAsync(ct)
            ?? throw new RuleBroken("organisation.procedure.not_for_him", book.Of(procedure).Title);
        if (taken.OnDay < ended.FromDay) throw new InvalidInput("Day", "organisation.procedure.before_end", Vi.Date(ended.FromDay), Standings.Word(ended.Kind));
        var day = ended.Kind is StandingKind.Deceased ? ended.FromDay : taken.OnDay;
        ended.End(day.AddDays(-1), taken);
        changed.Add(ended.MemberId);
        if (ended is { Measure: not null, DecidedOn: { } wrong })
            await record.TakeOutAsync(ended.MemberId, RecordCodes.Disciplines, wrong, $"{book.Of(procedure).Title} theo {taken.DecisionNumber}, {Vi.Date(taken.OnDay)}", ct);
        await BeginAgainAsync(procedure, day, ct);
    }

    private async Task BeginAgainAsync(Procedure procedure, DateOnly day, CancellationToken ct)
    {
        if (await db.Units.AnyAsync(u => u.Id == procedure.UnitId && u.DissolvedOn != null, ct)) throw new RuleBroken("organisation.procedure.not_here_any_more");
        await places.BeginAgainAsync(procedure, day, ct);
    }

    private async Task EndStandingAsync(Procedure procedure, StandingKind[] kinds, DateOnly next, CancellationToken ct)
    {
        foreach (var standing in await db.Standings.Where(s => s.MemberId == procedure.MemberId && s.ToDay == null && kinds.Contains(s.Kind)).ToListAsync(ct)) standing.ToDay = next.AddDays(-1);
    }

    private void Stand(Procedure procedure, StandingKind kind, ProcedureStep taken, DateOnly? from = null, ProcedureStep? decision = null)
    {
        var now = clock.GetUtcNow();
        db.Standings.Add(new MemberStanding
        {
            Id = Ids.New(now),
            MemberId = procedure.MemberId!.Value,
            Kind = kind,
            Measure = taken.Measure,
            FromDay = from ?? taken.OnDay,
            ToDay = taken.UntilDay,
            DecidedOn = (decision ?? taken).OnDay,
            DecisionNumber = (decision ?? taken).DecisionNumber,
            ProcedureId = procedure.Id,
            RecordedAt = now,
        });
    }

    private static ProcedureStep? Decision(IReadOnlyList<ProcedureStep> before) => before.LastOrDefault(s => s.Step == "decision" && s.Result is StepResult.Passed);

    private Task<Member> MemberAsync(Procedure procedure, CancellationToken ct) => db.Members.SingleAsync(m => m.Id == procedure.MemberId, ct);
}
