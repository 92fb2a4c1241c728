using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.StartProcedure;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DangBoSo.Organisation.Features.ActOnMany;

/// <summary>
/// One member a step: what is done, its outcome and the job's cursor are one transaction, by the handler that does it for one. A refusal undoes that
/// row alone and is written down in a scope of its own, where nothing of the attempt is tracked.
/// </summary>
internal sealed class BulkJob(OrganisationDb db, MemberGate gate, RecordBook book, RecordWriter writer, StartProcedureHandler procedures, Messages messages, Actor actor, Acts acts, IServiceScopeFactory scopes, TimeProvider clock) : IJobHandler
{
    public const string Name = "organisation.bulk";
    private const string InternalTransfer = "transfer_internal"; // of the rule set organisation.procedures

    public string Kind => Name;

    public static string Input(Guid bulk) => JsonSerializer.Serialize(bulk);

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<Guid>(job.Input);
        var bulk = await db.Bulks.SingleAsync(b => b.Id == id, ct);
        if (bulk.EndedAt is not null) return true;
        var after = job.Cursor is null ? 0 : int.Parse(job.Cursor, CultureInfo.InvariantCulture);
        acts.Announce(BulkTopic.Of(id));
        if (await db.BulkRows.Where(r => r.BulkId == id && r.Ordinal > after).OrderBy(r => r.Ordinal).FirstOrDefaultAsync(ct) is not { } row)
        {
            bulk.EndedAt = clock.GetUtcNow();
            await acts.SaveAsync(new Act("organisation.bulk_finished", id), ct);
            return true;
        }

        try
        {
            Tick(job, row, BulkOutcome.Done, null);
            await (bulk.Act is BulkAct.Check ? CompareAsync(row.MemberId, BulkWhat.Of(bulk), ct) : TransferAsync(row.MemberId, BulkWhat.Of(bulk), ct));
        }
        catch (DomainError refusal)
        {
            await RefuseAsync(job.Id, row.Id, id, refusal, ct);
        }

        return false;
    }

    private async Task CompareAsync(Guid id, BulkWhat what, CancellationToken ct)
    {
        var member = await gate.ManagedAsync(id, ct);
        var field = book.Field(what.Field!);
        var present = (await book.PresentAsync(id, [field], ct)).GetValueOrDefault(field.Code);
        if (book.Stored(member, field, present) is null) throw new RuleBroken("organisation.bulk.nothing_there", field.Label);
        var section = book.Rules.SectionOf(field).Code;
        await writer.TouchAsync(id, section, null, ct);
        writer.Check(member, field, new Provenance(what.Source, what.Day, Verification.Matched), present);
        await acts.SaveAsync(new Act("organisation.record_checked", id, new JsonObject { ["section"] = section, ["fields"] = field.Code }), ct);
    }

    private Task TransferAsync(Guid id, BulkWhat what, CancellationToken ct) =>
        procedures.HandleAsync(id, new StartProcedureInput { Kind = InternalTransfer, Day = Vi.Date(what.Day), DestinationCode = what.Destination, Note = what.Note }, ct);

    private async Task RefuseAsync(Guid job, Guid row, Guid bulk, DomainError refusal, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actor>().Become(actor.Profile);
        var own = scope.ServiceProvider.GetRequiredService<OrganisationDb>();
        Tick(await own.Jobs.SingleAsync(j => j.Id == job, ct), await own.BulkRows.SingleAsync(r => r.Id == row, ct), BulkOutcome.Refused, messages.Why(refusal));
        var separate = scope.ServiceProvider.GetRequiredService<Acts>();
        separate.Announce(BulkTopic.Of(bulk));
        await separate.SaveAsync(new Act("organisation.bulk_refused", bulk), ct);
    }

    private static void Tick(Job job, BulkRow row, BulkOutcome outcome, string? reason)
    {
        (row.Outcome, row.Reason, job.Cursor) = (outcome, reason, row.Ordinal.ToString(CultureInfo.InvariantCulture));
        job.Done++;
    }
}
