using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Domain.Quality;
using DangBoSo.Organisation.Quality;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Identity;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Seals;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.Reconcile;

/// <summary>Bring a file, have it compared, decide field by field, close. Nothing of it is in a record before somebody takes it.</summary>
internal sealed class ReconcileHandler(OrganisationDb db, FindingGate findings, MemberGate members, RecordBook book, FieldJudge judge, RecordWriter writer, SealedValues sealedValues, FileIntake intake, FileStore store, JobQueue jobs, Messages messages, Audience audience, Actor actor, Acts acts, LocalDays days, TimeProvider clock)
{
    private const int MostAtOnce = 200;
    // Two rows of a file may claim one number; the database knows only what is saved.
    private readonly HashSet<string> claimed = new(StringComparer.Ordinal);

    public void Demand() => findings.DemandKeeping();

    public async Task<Guid> UploadAsync(ReceivedFile? table, CancellationToken ct)
    {
        Demand();
        if (table is null) throw new InvalidInput(FileIntake.TableField, "organisation.import.no_table");
        var rows = await CountAsync(table, ct);
        var run = Reconciliation.Upload(actor.OrganisationId, table.Blob.Hash, clock.GetUtcNow());
        run.JobId = jobs.Add(ReconcileJob.Name, JsonSerializer.Serialize(run.Id), rows).Id;
        db.Reconciliations.Add(run);
        await audience.AddPersonAsync(run.Id, actor.AccountId ?? throw new InvalidOperationException("A reconciliation is somebody's."), ct);
        await acts.SaveAsync(new Act("organisation.reconciliation_asked", run.Id), ct);
        return run.Id;
    }

    public async Task<Guid> UploadAsync(TableInput table, CancellationToken ct)
    {
        Demand();
        await using var content = table.Open();
        return await UploadAsync(await intake.TakeAsync(FileIntake.TableField, table.Csv is null ? "dan-cu.xlsx" : "dan-cu.csv", content, ct), ct);
    }

    /// <summary>One's own only, and only while one keeps records.</summary>
    public async Task<Reconciliation> FindAsync(Guid id, CancellationToken ct)
    {
        var run = await db.Reconciliations.VisibleTo(actor).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new NotFound("organisation.reconciliation.not_found");
        Demand();
        return run;
    }

    public async Task<Guid> DecideAsync(Guid id, Guid line, DecideLineInput input, CancellationToken ct)
    {
        var (run, found) = await LineAsync(id, line, ct);
        if (found.Choice is not ReconciliationChoice.Waiting) throw new RuleBroken("organisation.reconciliation.decided_already");
        if (input.Read() is ReconciliationChoice.Take) await TakeAsync(run, found, input.Seen, ct);
        else Decide(found, ReconciliationChoice.Keep, input.Reason!.Trim(), null);
        await acts.SaveAsync(new Act("organisation.reconciliation_decided", id, new JsonObject { ["field"] = found.Field, ["choice"] = found.Choice.ToString() }), ct);
        return id;
    }

    /// <summary>The record holds again what it held, as long as nobody has changed it since.</summary>
    public async Task<Guid> UndoAsync(Guid id, Guid line, CancellationToken ct)
    {
        var (_, found) = await LineAsync(id, line, ct);
        var decision = await db.ReconciliationDecisions.SingleOrDefaultAsync(d => d.LineId == line && d.UndoneAt == null, ct) ?? throw new RuleBroken("organisation.reconciliation.not_decided");
        if (decision.ValueId is { } value) await PutBackAsync(decision, value, ct);
        (decision.UndoneAt, found.Choice) = (clock.GetUtcNow(), ReconciliationChoice.Waiting);
        await acts.SaveAsync(new Act("organisation.reconciliation_undone", id, new JsonObject { ["field"] = found.Field }), ct);
        return id;
    }

    /// <summary>The next some hundred that wait in this field, those not tried yet before the others. What the rules refuse waits for a person, with the reason.</summary>
    public async Task<Guid> TakeAllAsync(Guid id, TakeAllInput input, CancellationToken ct)
    {
        var run = await OpenAsync(id, ct);
        var self = actor.Profile.MemberId;
        var lines = await db.ReconciliationLines.Where(l => l.ReconciliationId == id && l.Result == ReconciliationResult.Differs && l.Field == input.Field && l.Choice == ReconciliationChoice.Waiting && l.MemberId != self).OrderBy(l => l.Trouble != null).ThenBy(l => l.Id).Take(MostAtOnce).ToListAsync(ct);
        var taken = 0;
        foreach (var line in lines)
        {
            try
            {
                await TakeAsync(run, line, seen: null, ct);
                taken++;
            }
            catch (DomainError refused) when (refused is InvalidInput or RuleBroken or NotFound)
            {
                line.Trouble = SealedText.Of(messages.Why(refused)); // refused before anything of it was tracked
            }
        }

        if (lines.Count == 0) throw new RuleBroken("organisation.reconciliation.none_waiting");
        await acts.SaveAsync(new Act("organisation.reconciliation_decided", id, new JsonObject { ["field"] = input.Field, ["choice"] = nameof(ReconciliationChoice.Take), ["lines"] = taken, ["refused"] = lines.Count - taken }), ct);
        return taken > 0 ? id : throw new RuleBroken("organisation.reconciliation.none_taken");
    }

    /// <summary>What the file said goes; how much was found and what was decided stays.</summary>
    public async Task<Guid> CloseAsync(Guid id, CancellationToken ct)
    {
        var run = await OpenAsync(id, ct);
        run.Close(await FoundAsync(id, ct), clock.GetUtcNow());
        acts.Guard($"{Reconciliation.TopicPrefix}:{id:D}", token => db.ForgetLinesAsync(id, token)); // in the transaction that closes it
        await acts.SaveAsync(new Act("organisation.reconciliation_closed", id), ct);
        return id;
    }

    public Task<Dictionary<ReconciliationResult, int>> FoundAsync(Guid id, CancellationToken ct) =>
        db.ReconciliationLines.Where(l => l.ReconciliationId == id).GroupBy(l => l.Result).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

    private async Task<Reconciliation> OpenAsync(Guid id, CancellationToken ct)
    {
        var run = await FindAsync(id, ct);
        run.MustBeOpen();
        return run;
    }

    private async Task<int> CountAsync(ReceivedFile file, CancellationToken ct)
    {
        try
        {
            await using var content = await store.OpenReadAsync(file.Blob.Hash, ct);
            using var reader = await TableReader.OpenAsync(content, ct);
            var missing = PopulationFile.Header(reader.Header.Names).Check(PopulationFile.Form.Required).ToList();
            if (missing.Count > 0) throw new TableBroken(missing[0]);
            var count = 0;
            await foreach (var row in reader.RowsAsync(ct))
            {
                if (row.Faults.FirstOrDefault(f => f.Code == TableReader.OldTextCode) is { } old) throw new TableBroken(old);
                count++;
            }

            return count;
        }
        catch (TableBroken broken)
        {
            throw new InvalidInput(FileIntake.TableField, broken.Problems[0].Code, [.. broken.Problems[0].Args]);
        }
    }

    private async Task<(Reconciliation Run, ReconciliationLine Line)> LineAsync(Guid id, Guid line, CancellationToken ct)
    {
        var run = await OpenAsync(id, ct);
        return (run, await db.ReconciliationLines.SingleOrDefaultAsync(l => l.Id == line && l.ReconciliationId == id && l.Result == ReconciliationResult.Differs, ct) ?? throw new NotFound("organisation.reconciliation.not_found"));
    }

    /// <param name="run">Whose line it is.</param>
    /// <param name="line">Whose value goes into the record.</param>
    /// <param name="seen">The value that stood beside it when somebody decided: what was entered since the comparison, and not seen, is not written over.</param>
    /// <param name="ct">Cancels.</param>
    private async Task TakeAsync(Reconciliation run, ReconciliationLine line, string? seen, CancellationToken ct)
    {
        var member = await members.ManagedAsync(line.MemberId!.Value, ct);
        var field = book.Field(line.Field);
        var present = await book.PresentAsync(member.Id, [field], ct);
        var theirs = sealedValues.Open<ReconciliationLine>(nameof(ReconciliationLine.Theirs), line.Id, line.Theirs)!;
        if (field is { Column: true, Sealed: true } && !claimed.Add(theirs)) throw new RuleBroken(FieldJudge.Taken(field.Code));
        var changes = await judge.JudgeAsync(member, new RecordSection("", "", [field]), present, [new FieldEntryInput { Code = field.Code, Value = RecordValue.Typed(field, theirs) }], confirmed: true, ct);
        if (changes.Count > 0 && present.GetValueOrDefault(field.Code) is { } now && now.Id.ToString("D") != seen && await HasMovedOnAsync(now, run, ct)) throw new RuleBroken("organisation.reconciliation.moved_on", field.Label);
        await writer.TouchAsync(member.Id, book.Rules.SectionOf(field).Code, null, ct);
        var from = new Provenance(RecordSource.Population, days.Today, Verification.Matched);
        if (changes.Count == 0) writer.Check(member, field, from, present.GetValueOrDefault(field.Code)); // somebody entered it meanwhile
        else await writer.PutAsync(member, field, changes[0].Stored, from, present.GetValueOrDefault(field.Code), ct);
        Decide(line, ReconciliationChoice.Take, null, Written(member.Id, field).Id);
    }

    // What was entered and put back again since then is what was compared.
    private async Task<bool> HasMovedOnAsync(MemberValue now, Reconciliation run, CancellationToken ct)
    {
        if (now.RecordedAt <= run.ComparedAt) return false;
        var then = await db.Values.AsNoTracking().Where(v => v.MemberId == now.MemberId && v.Field == now.Field && v.RecordedAt <= run.ComparedAt && (v.SupersededAt == null || v.SupersededAt > run.ComparedAt)).FirstOrDefaultAsync(ct);
        return (then is null ? null : book.Stored(then)) != book.Stored(now);
    }

    private void Decide(ReconciliationLine line, ReconciliationChoice choice, string? reason, Guid? value)
    {
        (line.Choice, line.Trouble) = (choice, null);
        var now = clock.GetUtcNow();
        db.ReconciliationDecisions.Add(new ReconciliationDecision { Id = Ids.New(now), ReconciliationId = line.ReconciliationId, LineId = line.Id, MemberId = line.MemberId!.Value, Field = line.Field, Choice = choice, Reason = SealedText.OfOptional(reason), ValueId = value, DecidedBy = actor.AccountId, DecidedAt = now });
    }

    private MemberValue Written(Guid member, RecordField field) => db.Values.Local.Single(v => v.MemberId == member && v.Field == field.Code && v.SupersededAt is null);

    private async Task PutBackAsync(ReconciliationDecision decision, Guid value, CancellationToken ct)
    {
        var member = await members.ManagedAsync(decision.MemberId, ct);
        var field = book.Field(decision.Field);
        var present = (await book.PresentAsync(member.Id, [field], ct)).GetValueOrDefault(field.Code);
        if (present?.Id != value) throw new RuleBroken("organisation.reconciliation.changed_since");
        var before = await db.Values.Where(v => v.MemberId == member.Id && v.Field == field.Code && v.SupersededAt != null && v.SupersededAt == present.RecordedAt).OrderByDescending(v => v.RecordedAt).FirstOrDefaultAsync(ct);
        await writer.TouchAsync(member.Id, book.Rules.SectionOf(field).Code, null, ct);
        var from = before is null ? new Provenance(RecordSource.Unrecorded, null, Verification.Unchecked) : new Provenance(before.Source, before.SourceDay, before.State);
        await writer.PutAsync(member, field, before is null ? null : book.Stored(before), from, present, ct);
    }
}
