using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Features.MapColumns;
using DangBoSo.Organisation.Importing;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Tables;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using DangBoSo.Platform.Live;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ImportTable;

/// <summary>The dry run of an uploaded table, or how far its import is.</summary>
internal sealed class ShowImportHandler(OrganisationDb db, ImportTableHandler imports, Tables tables, ColumnsReader columns, UnitCheck units, MemberCheck members, Messages messages)
{
    private const int MostShown = 500;

    public async Task<ShowImportModel> ReadAsync(Guid id, CancellationToken ct)
    {
        var import = await imports.FindAsync(id, ct);
        var file = await tables.FileAsync(import, ct);
        var model = new ShowImportModel(id, import.Kind, file.Name, import.UploadedAt, import.AppliedAt) { LeftOut = RowNumbers.Read(import.Skipped).Count };
        if (import.JobId is { } job) return model with { Job = await JobAsync(job, ct) };
        if (import.AppliedAt is not null) return model;
        var read = await columns.ReadAsync(import, ct);
        if (read is { Settled: false }) return model with { Mapping = read };
        var placed = read?.Fields.Where(f => f.At is not null).ToDictionary(f => f.Field, f => f.At!.Value, StringComparer.Ordinal);
        await using var table = await tables.OpenAsync(import, ct);
        var (rows, good, problems, sheet) = import.Kind is ImportKind.Units ? Of(await units.ReadAsync(table, placed, ct)) : Of(await members.ReadAsync(table, placed, ct));
        return model with
        {
            Sheet = sheet,
            Columns = [.. read?.Headings.Where(h => h.UsedFor is not null).Select(h => h.Heading == h.UsedFor ? h.Heading : $"{h.Heading} → {h.UsedFor}") ?? []],
            Doubts = read?.Doubts ?? [],
            Rows = rows,
            GoodRows = good,
            FaultCount = problems.Count,
            Faults = [.. problems.Take(MostShown).Select(p => new ImportFault(p.Row, p.Column, p.Value, messages.Text(p.Code, p.Args)))],
        };
    }

    private async Task<ImportJob> JobAsync(Guid id, CancellationToken ct)
    {
        var job = await db.Jobs.AsNoTracking().SingleAsync(j => j.Id == id, ct);
        // A job keeps the code of what stopped it, not the values.
        return new ImportJob(job.State, job.Done, job.Total, job.State is JobState.Failed && job.Message is { } code ? messages.Text(code, "–", "–") : null, job.CancelAsked);
    }

    private static (int Rows, int Good, IReadOnlyList<ImportProblem> Problems, string? Sheet) Of(UnitFile file) => (file.Count, 0, file.Problems, file.Sheet);

    private static (int Rows, int Good, IReadOnlyList<ImportProblem> Problems, string? Sheet) Of(MemberFile file) => (file.Count, file.Broken ? 0 : file.GoodRows().Count, file.Problems, file.Sheet);
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
