using System.Text.Json.Nodes;
using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Domain;
using DangBoSo.Organisation.Founding;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Faults;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Quality;

/// <summary>All records that whoever asked for it sees, a batch a step, by id. The cursor goes with the batch: a killed job goes on behind it.</summary>
internal sealed class ExamineJob(OrganisationDb db, Examiner examiner, Acts acts, Actor actor) : IJobHandler
{
    public const string Name = "organisation.examine_records";
    public const int BatchSize = 200;

    public string Kind => Name;

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var batch = await BatchAsync(job.Cursor is { } last ? Guid.Parse(last) : Guid.Empty, ct);
        if (batch.Count == 0) return true;
        FaultPoints.Hit("organisation.quality.before_batch");
        try
        {
            await examiner.ExamineAsync(batch, ct);
            (job.Cursor, job.Done) = (batch[^1].ToString("D"), job.Done + batch.Count);
            await acts.SaveAsync(new Act("organisation.records_examined", null, new JsonObject { ["records"] = batch.Count }), ct);
        }
        catch (RuleBroken raced) when (raced.Code == Examined)
        {
            return false; // somebody saved one of these records meanwhile: the same batch again, from what stands there now
        }

        return batch.Count < BatchSize;
    }

    /// <summary>Said by the indexes that hold one finding a rule and one score a record.</summary>
    public const string Examined = "organisation.quality.examined_meanwhile";

    private IQueryable<Member> Seen => actor.IsSystem() ? db.Members : db.Members.VisibleTo(actor);

    private Task<List<Guid>> BatchAsync(Guid after, CancellationToken ct) => Seen.Where(m => m.Id > after).OrderBy(m => m.Id).Select(m => m.Id).Take(BatchSize).ToListAsync(ct);
}
