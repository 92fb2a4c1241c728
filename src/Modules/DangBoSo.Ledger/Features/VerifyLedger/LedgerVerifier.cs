using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.SignCheckpoint;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Seals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;

namespace DangBoSo.Ledger.Features.VerifyLedger;

/// <summary>Recomputes the whole ledger and everything it covers from one moment of the database, in memory that does not grow with it.</summary>
internal sealed class LedgerVerifier(IEngine engine, AppDb db, Migrator migrator, LogSigner signer, SealCheck seals, IConfiguration configuration, Messages messages)
{
    /// <param name="ct">Cancels.</param>
    /// <param name="beat">Told the number of rows read so far, now and then.</param>
    public async Task<LedgerReport> VerifyAsync(CancellationToken ct, Func<long, Task>? beat = null)
    {
        var signed = signer.AllLastSigned(); // before the snapshot: the log goes on being signed meanwhile
        await using var connection = await engine.OpenAsync(ct);
        await using var transaction = await engine.BeginSnapshotAsync(connection, ct);
        return await VerifyAsync(new LedgerSnapshot(engine, connection, transaction, beat), signed, ct);
    }

    /// <summary>How many rows a verification will read, about: each change is read with its act and with its row, each leaf twice.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return Convert.ToInt64(await connection.ScalarAsync(
            "SELECT (SELECT count(*) FROM platform_act) + 3 * (SELECT count(*) FROM platform_act_change) + (SELECT count(*) FROM platform_act_seal) + 2 * (SELECT count(*) FROM ledger_leaf)", ct), null);
    }

    /// <summary>Within a transaction that the caller holds: tests alter something, look, and roll it back.</summary>
    internal Task<LedgerReport> VerifyAsync(LedgerSnapshot snapshot, CancellationToken ct) => VerifyAsync(snapshot, signer.AllLastSigned(), ct);

    private async Task<LedgerReport> VerifyAsync(LedgerSnapshot snapshot, IReadOnlyList<CheckpointText> signed, CancellationToken ct)
    {
        var report = new LedgerReport();
        var shapes = TableShape.Of(db.GetService<IDesignTimeModel>().Model);

        var live = await new VerifySchema(snapshot, report, migrator).RunAsync(shapes, ct);
        if (live.Missing("platform_act", "platform_act_change", "platform_act_seal", "platform_key", "ledger_leaf", "ledger_checkpoint", "ledger_pending", "ledger_tile", "ledger_cosignature", "ledger_witness")) return report;
        await seals.BeginAsync(ct);
        var acts = new VerifyActs(snapshot, report, seals);
        await acts.RunAsync(ct);
        await new VerifyTree(snapshot, report, new VerifyNotes(report, signer, signed)).RunAsync(ct);
        await new VerifyWitnesses(snapshot, report, configuration, messages).RunAsync(ct);
        await new VerifyTables(snapshot, report, acts.Erased, seals).RunAsync(shapes.Where(s => s.Covered && live.Has(s)), ct);
        return report;
    }
}
