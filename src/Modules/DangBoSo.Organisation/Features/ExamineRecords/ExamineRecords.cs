using DangBoSo.Organisation.Data;
using DangBoSo.Organisation.Quality;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Organisation.Features.ExamineRecords;

/// <summary>All records that the actor sees, held against the rules anew: after an import by the command line, and when a new rule set comes into force.</summary>
internal sealed class ExamineRecordsHandler(OrganisationDb db, FindingGate gate, JobQueue jobs, Acts acts, Actor actor)
{
    public async Task<Guid> HandleAsync(CancellationToken ct)
    {
        gate.DemandKeeping();
        if (await jobs.Mine().AnyAsync(j => j.Kind == ExamineJob.Name && j.EndedAt == null, ct)) throw new RuleBroken("organisation.quality.under_way");
        var job = jobs.Add(ExamineJob.Name, "null", await db.Members.VisibleTo(actor).CountAsync(ct));
        await acts.SaveAsync(new Act("organisation.examination_asked", job.Id), ct);
        return job.Id;
    }
}
