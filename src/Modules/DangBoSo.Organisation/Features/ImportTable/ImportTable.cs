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

/// <summary>Upload, look, apply. What was looked at is what is applied: the same stored table.</summary>
internal sealed class ImportTableHandler(OrganisationDb db, Attachments attachments, FileIntake intake, Tables tables, UnitCheck unitCheck, UnitImporter units, JobQueue jobs, Audience audience, Actor actor, Acts acts, TimeProvider clock)
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

    public async Task<Guid> ApplyAsync(Guid id, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        if (import.AppliedAt is not null || import.JobId is not null) throw new RuleBroken("organisation.import.applied_already");
        if (import.Kind is ImportKind.Units) await ApplyUnitsAsync(import, ct);
        else await StartAsync(import, ct);
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

    private async Task ApplyUnitsAsync(Import import, CancellationToken ct)
    {
        await using var csv = await tables.OpenAsync(import, ct);
        var file = await unitCheck.ReadAsync(csv, ct);
        if (file.Problems.Count > 0 || file.Rows.Count == 0) throw new RuleBroken("organisation.import.changed");
        import.AppliedAt = clock.GetUtcNow();
        await units.ApplyAsync(file, import.Id, ct);
    }

    private async Task StartAsync(Import import, CancellationToken ct)
    {
        await using var csv = await tables.OpenAsync(import, ct);
        var total = await MemberCheck.CountAsync(csv, ct);
        var job = jobs.Add(MemberImportJob.Name, MemberImportJob.Input(import.Id), total);
        import.JobId = job.Id;
        await acts.SaveAsync(new Act("organisation.import_started", import.Id), ct);
    }
}
