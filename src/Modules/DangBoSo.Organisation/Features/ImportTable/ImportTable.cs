using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Tables;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ImportTable;

/// <summary>Upload, look, apply. What was looked at is what is applied: the same stored table, its columns read the same way.</summary>
internal sealed class ImportTableHandler(OrganisationDb db, Attachments attachments, FileIntake intake, Tables tables, ColumnPlans plans, UnitCheck unitCheck, UnitImporter units, JobQueue jobs, Audience audience, Actor actor, Acts acts, TimeProvider clock)
{
    public void Demand(ImportKind kind)
    {
        if (kind is ImportKind.Units) actor.DemandImport();
        else actor.DemandManageMembers();
    }

    public async Task<Guid> UploadAsync(ImportKind kind, ReceivedFile? table, CancellationToken ct)
    {
        Demand(kind);
        if (table is null) throw new InvalidInput(FileIntake.TableField, "organisation.import.no_table");
        var import = Import.Upload(kind, clock.GetUtcNow());
        db.Imports.Add(import);
        await attachments.AddAsync(import.Id, table, ct);
        await audience.AddPersonAsync(import.Id, actor.AccountId ?? throw new InvalidOperationException("An import by hand is somebody's."), ct);
        await acts.SaveAsync(new Act("organisation.import_uploaded", import.Id), ct);
        return import.Id;
    }

    public async Task<Guid> UploadAsync(ImportKind kind, TableInput table, CancellationToken ct)
    {
        Demand(kind);
        await using var content = table.Open();
        return await UploadAsync(kind, await intake.TakeAsync(FileIntake.TableField, table.Csv is null ? "import.xlsx" : "import.csv", content, ct), ct);
    }

    public async Task<Guid> ApplyAsync(Guid id, ApplyImportInput input, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        if (import.AppliedAt is not null || import.JobId is not null) throw new RuleBroken("organisation.import.applied_already");
        await using var table = await tables.OpenAsync(import, ct);
        // Where not even the headings can be read, the check itself says so.
        var plan = await FilePeek.ReadAsync(table, ct) is { } peek ? await plans.OfAsync(import, peek.Headings, ct) : null;
        if (plan is { Settled: false }) throw new RuleBroken("organisation.import.columns_unsettled");
        if (plan is not null) import.Columns = ColumnPlan.Text(plan.Placed);
        if (import.Kind is ImportKind.Units) await ApplyUnitsAsync(import, input, table, plan, ct);
        else await StartAsync(import, input, table, ct);
        return id;
    }

    public async Task<Guid> CancelAsync(Guid id, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        var job = await db.Jobs.SingleOrDefaultAsync(j => j.Id == import.JobId, ct);
        if (job is not { State: JobState.Waiting or JobState.Running }) throw new RuleBroken("organisation.import.not_running");
        job.CancelAsked = true;
        acts.Announce(Import.Topic(id));
        await acts.SaveAsync(new Act("organisation.import_cancelled", id), ct);
        return id;
    }

    /// <summary>One's own imports only, and only while one's post allows such imports.</summary>
    public async Task<Import> FindAsync(Guid id, CancellationToken ct)
    {
        var import = await db.Imports.VisibleTo(actor).SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw new NotFound("organisation.import.not_found");
        Demand(import.Kind);
        return import;
    }

    // A unit may hang under another row of the file: without its faulty rows it would be another tree than the one that was looked at.
    private async Task ApplyUnitsAsync(Import import, ApplyImportInput input, Stream table, ColumnPlan? plan, CancellationToken ct)
    {
        if (input.IsGoodOnly) throw new RuleBroken("organisation.import.units_whole");
        var file = await unitCheck.ReadAsync(table, plan?.Placed, ct);
        if (file.Problems.Count > 0 || file.Rows.Count == 0) throw new RuleBroken("organisation.import.changed");
        import.AppliedAt = clock.GetUtcNow();
        await units.ApplyAsync(file, import.Id, ct);
    }

    private async Task StartAsync(Import import, ApplyImportInput input, Stream table, CancellationToken ct)
    {
        var total = await MemberCheck.CountAsync(table, ct);
        import.JobId = jobs.Add(MemberImportJob.Name, MemberImportJob.Input(import.Id), total).Id;
        import.GoodOnly = input.IsGoodOnly;
        await acts.SaveAsync(new Act("organisation.import_started", import.Id), ct);
    }
}
