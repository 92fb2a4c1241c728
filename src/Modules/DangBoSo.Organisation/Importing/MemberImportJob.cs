using System.Text.Json;
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
internal sealed class MemberImportJob(OrganisationDb db, Tables tables, MemberCheck check, MemberImporter importer, ReadAhead ahead, JobQueue jobs, Acts acts, TimeProvider clock) : IJobHandler
{
    public const string Name = "organisation.import_members";

    public string Kind => Name;

    public static string Input(Guid import) => JsonSerializer.Serialize(import);

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var id = JsonSerializer.Deserialize<Guid>(job.Input);
        var import = await db.Imports.SingleAsync(i => i.Id == id, ct);
        if (import.AppliedAt is not null) return true;
        var batch = await BatchAsync(import, job.Cursor, ct);
        acts.Announce(Import.Topic(id));
        if (batch.Count == 0)
        {
            import.AppliedAt = clock.GetUtcNow();
            jobs.Add(ExamineJob.Name, "null", job.Done); // not in the batches: other writers would wait twice as long
            await acts.SaveAsync(new Act("organisation.import_finished", id), ct);
            return true;
        }

        job.Cursor = batch[^1].Row.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        job.Done += batch.Count;
        await importer.ApplyAsync(batch, id, ct);
        return false;
    }

    private async Task<IReadOnlyList<MemberRow>> BatchAsync(Import import, string? cursor, CancellationToken ct)
    {
        var after = cursor is null ? 0 : int.Parse(cursor, null);
        if (cursor is not null && ahead.After(import.Id, after, MemberImporter.BatchSize) is { } read) return read;
        await using var table = await tables.OpenAsync(import, ct);
        if (cursor is not null)
        {
            ahead.Keep(import.Id, after, await check.BatchAsync(table, after, ReadAhead.Rows, ct));
            return ahead.After(import.Id, after, MemberImporter.BatchSize) ?? [];
        }

        // Once more as a whole: between the dry run and now somebody else may have entered one of them.
        var file = await check.ReadAsync(table, ct);
        return file.Problems.Count == 0 ? [.. file.Rows.Take(MemberImporter.BatchSize)] : throw new RuleBroken("organisation.import.changed");
    }
}
