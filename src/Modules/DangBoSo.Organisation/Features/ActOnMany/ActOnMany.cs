using System.Globalization;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.ListMembers;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Procedures;
using DangBoSo.Organisation.Records;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Time;
using DangBoSo.Platform.Web.Parts;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ActOnMany;

/// <summary>Members chosen on the list, or all that a filter finds, are written down with what is to be done; only then somebody says that it be done.</summary>
internal sealed class ActOnManyHandler(OrganisationDb db, MemberSearch search, FilterReader reader, RecordBook book, Destinations destinations, JobQueue jobs, Audience audience, Actor actor, Acts acts, LocalDays days, TimeProvider clock)
{
    private const int MostNames = 10;

    public void Demand()
    {
        actor.Demand(Rights.ReadMembers);
        if (!actor.Can(Rights.RunProcedures)) actor.Demand(Rights.ManageMembers);
    }

    public async Task<ActOnManyModel> ReadAsync(ListMembersInput query, CancellationToken ct)
    {
        Demand();
        var filters = reader.Read(query);
        var found = await search.FoundAsync(query, filters, null, ct);
        var count = await found.CountAsync(ct);
        var names = await found.Select(m => m.FullName).Take(MostNames).ToListAsync(ct);
        var asked = new AskedMembers(string.IsNullOrWhiteSpace(query.Q) ? null : query.Q, query.Unit, [.. filters.Select(f => new ShownFilter(f.Text, f.Words))]) { Chosen = query.Member ?? [] };
        IReadOnlyList<Option> fields = actor.Can(Rights.ManageMembers) ? [.. book.Rules.Fields.Select(f => new Option(f.Code, f.Label))] : [];
        return new ActOnManyModel(asked, count, Bulk.MostRows, names, fields, actor.Can(Rights.RunProcedures));
    }

    public async Task<Guid> PrepareAsync(ActOnManyInput input, CancellationToken ct)
    {
        Demand();
        var act = Enum.Parse<BulkAct>(input.Act!);
        actor.Demand(act is BulkAct.Check ? Rights.ManageMembers : Rights.RunProcedures);
        var what = act is BulkAct.Check ? Comparison(input) : await TransferAsync(input, ct);
        var members = await (await search.FoundAsync(input.Asked, reader.Read(input.Asked), null, ct)).Select(m => m.Id).Take(Bulk.MostRows + 1).ToListAsync(ct);
        if (members.Count == 0) throw new InvalidInput("", "organisation.bulk.nobody");
        if (members.Count > Bulk.MostRows) throw new RuleBroken("organisation.bulk.too_many", Bulk.MostRows);
        if (int.TryParse(input.Expected, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) && seen != members.Count) throw new RuleBroken("organisation.bulk.others_now", seen, members.Count);
        var now = clock.GetUtcNow();
        var bulk = Bulk.Ask(act, what.ToText(), now);
        db.Bulks.Add(bulk);
        db.BulkRows.AddRange(members.Select((m, i) => BulkRow.Of(bulk.Id, i + 1, m, now)));
        await audience.AddPersonAsync(bulk.Id, actor.AccountId!.Value, ct);
        await acts.SaveAsync(new Act("organisation.bulk_prepared", bulk.Id, new JsonObject { ["act"] = act.ToString(), ["rows"] = members.Count }), ct);
        return bulk.Id;
    }

    public async Task<Guid> RunAsync(Guid id, CancellationToken ct)
    {
        var bulk = await FindAsync(id, ct);
        if (bulk.JobId is not null) throw new RuleBroken("organisation.bulk.started_already");
        bulk.JobId = jobs.Add(BulkJob.Name, BulkJob.Input(id), await db.BulkRows.CountAsync(r => r.BulkId == id, ct)).Id;
        await acts.SaveAsync(new Act("organisation.bulk_started", id), ct);
        return id;
    }

    /// <summary>One's own, and only while one's post still allows it.</summary>
    public async Task<Bulk> FindAsync(Guid id, CancellationToken ct)
    {
        var bulk = await db.Bulks.VisibleTo(actor).SingleOrDefaultAsync(b => b.Id == id, ct) ?? throw new NotFound("organisation.bulk.not_found");
        actor.Demand(bulk.Act is BulkAct.Check ? Rights.ManageMembers : Rights.RunProcedures);
        return bulk;
    }

    private BulkWhat Comparison(ActOnManyInput input)
    {
        var errors = new List<InputError>();
        if (input.Field is null || book.Rules.Field(input.Field) is null) errors.Add(new InputError(nameof(input.Field), "platform.input.choice"));
        if (!Enum.TryParse<RecordSource>(input.Source, out var source) || !Enum.IsDefined(source) || !RecordWords.IsSaid(source)) errors.Add(new InputError(nameof(input.Source), "platform.input.choice"));
        if (input.SourceDay is not null) errors.AddRange(Typed.DayFaults(input.SourceDay, nameof(input.SourceDay), days.Today, "organisation.import.day"));
        return errors.Count > 0 ? throw new InvalidInput(errors) : new BulkWhat { Field = input.Field, Source = source, Day = input.SourceDay is null ? null : Typed.Day(input.SourceDay, nameof(input.SourceDay)) };
    }

    // Whether it may take them is asked for each, when his turn comes.
    private async Task<BulkWhat> TransferAsync(ActOnManyInput input, CancellationToken ct)
    {
        var errors = new List<InputError>();
        if (input.DestinationCode is null) errors.Add(new InputError(nameof(input.DestinationCode), "platform.input.required"));
        errors.AddRange(Typed.DayFaults(input.Day, nameof(input.Day), days.Today, "organisation.procedure.in_the_future"));
        if (errors.Count > 0) throw new InvalidInput(errors);
        await destinations.DemandCellAsync(input.DestinationCode, actor.OrganisationId, ct);
        return new BulkWhat { Destination = input.DestinationCode, Day = Typed.Day(input.Day, nameof(input.Day)), Note = input.Note };
    }
}
