using DangBoSo.Organisation.Contracts;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Enquiries;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Prints;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Rules;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ShowProcedure;

internal sealed class ShowProcedureHandler(OrganisationDb db, ProcedureGate gate, ProcedureBook book, Doers doers, StepForms forms, Belonging belonging, Namesakes namesakes, IOrganisations organisations, Attachments attachments, FileStore store, Reads reads, RuleSets rules, Actor actor, LocalDays days)
{
    public async Task<ShowProcedureModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var procedure = await gate.SeenAsync(id, ct);
        await RecordAsync(procedure, ct);
        var (kind, steps) = (book.Of(procedure), await gate.StepsAsync(id, ct));
        var doing = await DoingAsync(procedure, kind, ct);
        var units = await organisations.UnitsAsync([.. new[] { procedure.UnitId, procedure.DestinationId }.OfType<Guid>(), .. steps.Select(s => s.UnitId), .. doing.Select(d => d.Unit)], ct);
        string Name(Guid? unit) => unit is { } known && units.TryGetValue(known, out var found) ? found.Name : "–";
        var turn = procedure.State is ProcedureState.Open && gate.Runs && !gate.IsOwn(procedure) && await gate.ActsForAsync(procedure.CurrentUnitId!.Value, ct);
        var (word, tone) = ProcedureWords.Of(procedure, days.Today);
        return new ShowProcedureModel(id, procedure.Kind, kind.Title, kind.Citation, procedure.RuleVersion, procedure.PersonName, procedure.BirthDate, word, tone, procedure.StartedOn, procedure.Version)
        {
            Member = await db.Members.VisibleTo(actor).Where(m => m.Id == procedure.MemberId).Select(m => (Guid?)m.Id).FirstOrDefaultAsync(ct),
            PrintsDecision = gate.Runs && procedure.State is (ProcedureState.Open or ProcedureState.Concluded) && rules.On<Dictionary<string, DecisionText>>(DecisionText.Code, procedure.RuleVersion).Rules.ContainsKey(procedure.Kind),
            Namesakes = procedure is { MemberId: null, State: ProcedureState.Open } ? await namesakes.OfAsync(procedure.PersonName, procedure.BirthDate, ct) : [],
            Unit = Name(procedure.UnitId),
            Destination = procedure.DestinationId is null ? null : Name(procedure.DestinationId),
            Until = procedure.UntilDay,
            Note = procedure.Note,
            EndedOn = procedure.EndedOn,
            EndedBecause = procedure.EndedBecause,
            Belongs = procedure.DestinationId is null || procedure.MemberId is not { } member ? null : await BelongsAsync(member, ct),
            Taken = await TakenAsync(procedure, steps, Name, ct),
            Coming = [.. doing.Select((d, i) => Coming(d.Step, i == 0 ? procedure : null, Name(d.Unit)))],
            Form = turn ? await forms.OfAsync(procedure, ProcedureStep.Standing(steps), ct) : null,
            Stop = await StopAsync(procedure, turn, ct),
            Reopens = procedure.State is ProcedureState.Refused && steps.LastOrDefault() is { Result: StepResult.Failed } failed && gate.Runs && !gate.IsOwn(procedure) && await gate.ActsForAsync(failed.UnitId, ct),
        };
    }

    /// <summary>Papers tell what the record's closed parts hold: they open for those who run procedures.</summary>
    public async Task<(AttachedFile File, Stream Content)> OpenPaperAsync(Guid id, Guid paper, CancellationToken ct)
    {
        var procedure = await gate.SeenAsync(id, ct);
        gate.DemandRunning();
        if (!await db.ProcedurePapers.AnyAsync(p => p.Id == paper && p.ProcedureId == id, ct)) throw new NotFound("platform.file.not_found");
        await RecordAsync(procedure, ct);
        var file = (await attachments.OfAsync([paper], ct))[paper].FirstOrDefault() ?? throw new NotFound("platform.file.not_found");
        return (file, await store.OpenReadAsync(file.Hash, ct));
    }

    // Of an applicant there is no record yet that he could ask about.
    private Task RecordAsync(Procedure procedure, CancellationToken ct) =>
        actor.IsSignedIn ? procedure.MemberId is { } member ? reads.RecordAsync(MemberActs.Read, member, ct) : reads.RecordAsync("organisation.procedure_read", procedure.Id, ct) : Task.CompletedTask;

    private async Task<List<(StepRule Step, Guid Unit)>> DoingAsync(Procedure procedure, KindRule kind, CancellationToken ct)
    {
        var doing = new List<(StepRule, Guid)>();
        if (procedure.State is not ProcedureState.Open) return doing;
        foreach (var step in kind.Steps.SkipWhile(s => s.Code != procedure.CurrentStep))
        {
            if (step.Code == procedure.CurrentStep) doing.Add((step, procedure.CurrentUnitId!.Value));
            else if (await doers.FindAsync(step.By, procedure, ct) is { } unit) doing.Add((step, unit));
        }

        return doing;
    }

    private ComingStepModel Coming(StepRule step, Procedure? now, string unit)
    {
        var (left, tone) = now?.Due is { } due ? Vi.Due(due, days.Today) : (null, Tone.Quiet);
        return new ComingStepModel(step.Title, unit, now is not null, now?.Due, step.Due?.Why, left, tone);
    }

    private async Task<IReadOnlyList<TakenStepModel>> TakenAsync(Procedure procedure, List<ProcedureStep> steps, Func<Guid?, string> name, CancellationToken ct)
    {
        var (kind, rules) = (book.Of(procedure), book.On(procedure.RuleVersion).Rules);
        var papers = gate.Runs ? await db.ProcedurePapers.AsNoTracking().Where(p => p.ProcedureId == procedure.Id).OrderBy(p => p.Id).ToListAsync(ct) : [];
        var files = papers.Count > 0 ? await attachments.OfAsync(papers.ConvertAll(p => p.Id), ct) : null;
        return steps.ConvertAll(s =>
        {
            var (word, tone) = ProcedureWords.Of(s.Result);
            // In the order in which the rule asks for them.
            var asked = kind.Step(s.Step).Papers;
            var own = papers.Where(p => p.StepId == s.Id).OrderBy(p => asked.TakeWhile(r => r.Title != p.Title).Count()).Select(p => (Paper: p, File: files![p.Id].First())).ToList();
            return new TakenStepModel(
                kind.Step(s.Step).Title, word, tone, s.OnDay, name(s.UnitId), $"{s.TakenByName}, {s.TakenByPost}", s.DecisionNumber, ProcedureWords.Of(s.Vote), rules.Measures.FirstOrDefault(m => m.Code == s.Measure)?.Title, s.UntilDay, s.Note, s.DueOn,
                own.ConvertAll(f => new ShownProcedurePaper(f.Paper.Id, f.Paper.Form, f.Paper.Title, f.File.Name, f.File.Size)));
        });
    }

    private async Task<string> BelongsAsync(Guid member, CancellationToken ct)
    {
        var (counted, away) = (belonging.Counted(days.Today).Where(m => m.MemberId == member).Select(m => m.UnitId), belonging.Sojourning(days.Today).Where(m => m.MemberId == member).Select(m => m.UnitId));
        var places = await counted.Select(u => new { Unit = u, Counts = true }).Concat(away.Select(u => new { Unit = u, Counts = false })).ToListAsync(ct);
        var units = await organisations.UnitsAsync([.. places.Select(p => p.Unit)], ct);
        return string.Join("; ", places.OrderByDescending(p => p.Counts).Select(p => p.Counts ? $"tính đảng số và biểu quyết tại {units[p.Unit].Name}" : $"sinh hoạt tạm thời tại {units[p.Unit].Name}, không tính đảng số và không biểu quyết ở đó"));
    }

    private async Task<string?> StopAsync(Procedure procedure, bool turn, CancellationToken ct)
    {
        if (procedure.State is not ProcedureState.Open || !gate.Runs || gate.IsOwn(procedure)) return null;
        var step = book.Current(procedure);
        if (turn && step.BackTo is not null) return "Trả lại nơi giới thiệu";
        if (step.Effect is Effect.Return) return null;
        return turn && procedure.CurrentUnitId != procedure.UnitId ? "Không chấp thuận" : turn || await gate.ActsForAsync(procedure.UnitId, ct) ? "Thôi thủ tục này" : null;
    }
}
