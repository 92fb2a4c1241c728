using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Features.AskVerification;
using DangBoSo.Ledger.Features.AskWitnesses;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.ShowLedger;

/// <summary>The state of the log, its witnesses and its last verification, for who may ask for one.</summary>
internal sealed class LedgerView(LedgerDb db, JobQueue jobs, Actor actor, LogSigner signer, IEngine engine, IConfiguration configuration, Messages messages)
{
    public async Task<LedgerModel> ReadAsync(CancellationToken ct)
    {
        actor.Demand(AskVerificationHandler.Permission);
        var last = await db.Checkpoints.OrderByDescending(c => c.TreeSize).FirstOrDefaultAsync(ct);
        var pending = await db.Pending.LongCountAsync(ct);
        var job = await jobs.OfKind(VerificationJob.Name).OrderByDescending(j => j.Id).FirstOrDefaultAsync(ct);
        var asked = job is null ? null : new VerificationModel(job.Id, job.State, job.Done, job.Total, job.CreatedAt, job.EndedAt, VerificationResult.Parse(job.Message));
        var (name, alarm) = await NameAsync(ct);
        return new LedgerModel(last?.TreeSize ?? 0, last?.Number ?? 0, last is null ? null : Convert.ToHexStringLower(last.RootHash), pending, asked)
        {
            Name = name,
            Alarm = alarm,
            Witnesses = await WitnessesAsync(ct),
            Witnessed = [.. (await db.Witnessed.OrderBy(l => l.Origin).ToListAsync(ct)).Select(l => new WitnessedModel(l.Origin, l.TreeSize, l.SignedAt, l.Origin.Contains("/r-", StringComparison.Ordinal)))],
        };
    }

    /// <summary>Asks the end of the log the same questions as the sequencer does before it goes on.</summary>
    private async Task<(LogNameModel? Name, string? Alarm)> NameAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = await engine.OpenAsync(ct);
            var log = new LogTables(connection);
            var last = await LastCheckpoint.ReadAsync(log, signer, ct);
            if (last.Origin is not { } origin) return (null, null);
            await last.CheckContinuesAsync(origin, log, signer, ct);
            return (new LogNameModel(origin, signer.KeysOf(origin)[^1].ToString()), null);
        }
        catch (LedgerStopped stopped)
        {
            return (null, messages.Text(stopped));
        }
    }

    private async Task<IReadOnlyList<WitnessModel>> WitnessesAsync(CancellationToken ct)
    {
        var rows = await db.Witnesses.ToDictionaryAsync(w => w.Name, StringComparer.Ordinal, ct);
        return [.. Witnesses.Of(configuration).Select(w => Of(w.Key.Name, rows.GetValueOrDefault(w.Key.Name)))];
    }

    private WitnessModel Of(string name, WitnessRow? row) => row is null
        ? new WitnessModel(name, 0, null, null, false)
        : new WitnessModel(name, row.TreeSize, row.AnsweredAt, row.Trouble is { } code ? messages.Text(code, row.SeenSize ?? 0) : null, WitnessTrouble.IsAlarm(row.Trouble));
}
