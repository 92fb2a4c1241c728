using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Importing;

/// <summary>
/// Enters a checked table, a batch a step. The cursor is the last row entered and is saved in the batch's own transaction: a
/// killed job goes on at the next row, never twice and never past one.
/// </summary>
internal sealed class MemberImportJob(OrganisationDb db, Tables tables, MemberCheck check, IdentifierCheck identifiers, MemberImporter importer, ReadAhead ahead, JobQueue jobs, Acts acts, TimeProvider clock) : IJobHandler
{
    public const string Name = "organisation.import_members";

    public string Kind => Name;

    public static string Input(Guid import) => JsonSerializer.Serialize(import);

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<Guid>(job.Input);
        var import = await db.Imports.SingleAsync(i => i.Id == id, ct);
        if (import.AppliedAt is not null) return true;
        var batch = job.Cursor is null ? await BeginAsync(import, job, ct) : await NextAsync(import, int.Parse(job.Cursor, CultureInfo.InvariantCulture), ct);
        acts.Announce(Import.Topic(id));
        if (batch.Count == 0)
        {
            import.AppliedAt = clock.GetUtcNow();
            jobs.Add(ExamineJob.Name, "null", job.Done); // not in the batches: other writers would wait twice as long
            await acts.SaveAsync(new Act("organisation.import_finished", id, Left(import)), ct);
            return true;
        }

        job.Cursor = batch[^1].Row.Number.ToString(CultureInfo.InvariantCulture);
        var good = import.GoodOnly ? await WithoutTakenAsync(import, batch, ct) : batch;
        job.Done += good.Count;
        if (good.Count > 0) await importer.ApplyAsync(good, id, ct);
        else await acts.SaveAsync(new Act("organisation.import_left_out", id, new JsonObject { ["rows"] = batch.Count }), ct);
        return false;
    }

    // Once more as a whole: between the dry run and now somebody else may have entered one of them.
    private async Task<IReadOnlyList<MemberRow>> BeginAsync(Import import, Job job, CancellationToken ct)
    {
        await using var table = await tables.OpenAsync(import, ct);
        var file = await check.ReadAsync(table, ColumnPlan.Read(import.Columns), ct);
        if (file.Broken || (file.Problems.Count > 0 && !import.GoodOnly)) throw new RuleBroken("organisation.import.changed");
        var good = file.GoodRows();
        (import.Skipped, job.Total) = (RowNumbers.Text(file.FaultyRows), good.Count);
        return [.. good.Take(MemberImporter.BatchSize)];
    }

    private async Task<IReadOnlyList<MemberRow>> NextAsync(Import import, int after, CancellationToken ct)
    {
        if (ahead.After(import.Id, after, MemberImporter.BatchSize) is { } read) return read;
        await using var table = await tables.OpenAsync(import, ct);
        ahead.Keep(import.Id, after, await check.BatchAsync(table, ColumnPlan.Read(import.Columns), after, ReadAhead.Rows, RowNumbers.Read(import.Skipped), ct));
        return ahead.After(import.Id, after, MemberImporter.BatchSize) ?? [];
    }

    /// <summary>A number that somebody took since the check leaves out its own row, and does not stop the others.</summary>
    private async Task<IReadOnlyList<MemberRow>> WithoutTakenAsync(Import import, IReadOnlyList<MemberRow> batch, CancellationToken ct)
    {
        var taken = (await identifiers.CheckAsync(batch, ct)).Select(p => p.Row).ToHashSet();
        if (taken.Count == 0) return batch;
        import.Skipped = RowNumbers.Text(RowNumbers.Read(import.Skipped).Concat(taken));
        return [.. batch.Where(r => !taken.Contains(r.Row.Number))];
    }

    private static JsonObject? Left(Import import) => import.Skipped is null ? null : new JsonObject { ["left_out"] = RowNumbers.Read(import.Skipped).Count };
}
