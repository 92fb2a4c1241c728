using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Features.AskVerification;

/// <summary>Starts a verification in the background, unless one is already on its way.</summary>
internal sealed class AskVerificationHandler(Actor actor, JobQueue jobs, LedgerVerifier verifier, Acts acts)
{
    public const string Permission = "ledger.verify";

    public async Task<Guid> HandleAsync(CancellationToken ct)
    {
        actor.Demand(Permission);
        var running = await jobs.OfKind(VerificationJob.Name)
            .Where(j => j.State == JobState.Waiting || j.State == JobState.Running).Select(j => (Guid?)j.Id).FirstOrDefaultAsync(ct);
        if (running is { } already) return already;
        var job = jobs.Add(VerificationJob.Name, "{}", await verifier.CountAsync(ct));
        await acts.SaveAsync(new Act("ledger.verification_asked", job.Id), ct);
        return job.Id;
    }
}
