using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ImportTable;

/// <summary>The dry run of an uploaded table, or how far its import is.</summary>
internal sealed class ShowImportHandler(OrganisationDb db, ImportTableHandler imports, Tables tables, UnitCheck units, MemberCheck members, Messages messages)
{
    private const int MostShown = 500;

    public async Task<ShowImportModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var import = await imports.FindAsync(id, ct);
        var file = await tables.FileAsync(import, ct);
        var model = new ShowImportModel(id, import.Kind, file.Name, import.UploadedAt, import.AppliedAt);
        if (import.JobId is { } job) return model with { Job = await JobAsync(job, ct) };
        if (import.AppliedAt is not null) return model;
        await using var csv = await tables.OpenAsync(import, ct);
        var (rows, problems, sheet) = import.Kind is ImportKind.Units ? Of(await units.ReadAsync(csv, ct)) : Of(await members.ReadAsync(csv, ct));
        return model with { Sheet = sheet, Rows = rows, FaultCount = problems.Count, Faults = [.. problems.Take(MostShown).Select(p => new ImportFault(p.Row, p.Column, p.Value, messages.Text(p.Code, p.Args)))] };
    }

    private async Task<ImportJob> JobAsync(Guid id, CancellationToken ct)
    {
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, ct);
        // A job keeps the code of what stopped it, not the values.
        return new ImportJob(job.State, job.Done, job.Total, job.State is JobState.Failed && job.Message is { } code ? messages.Text(code, "–", "–") : null, job.CancelAsked);
    }

    private static (int Rows, IReadOnlyList<ImportProblem> Problems, string? Sheet) Of(UnitFile file) => (file.Count, file.Problems, file.Sheet);

    private static (int Rows, IReadOnlyList<ImportProblem> Problems, string? Sheet) Of(MemberFile file) => (file.Count, file.Problems, file.Sheet);
}

internal sealed class ImportTopic(ImportTableHandler imports) : ILiveTopic
{
    public string Prefix => Import.TopicPrefix;

    public async Task<bool> MayListenAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await imports.FindAsync(id, ct);
            return true;
        }
        catch (DomainError)
        {
            return false;
        }
    }
}
