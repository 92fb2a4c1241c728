using DangBoSo.Ledger.Data;
using DangBoSo.Ledger.Domain.Notes;
using DangBoSo.Ledger.Features.VerifyLedger;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Features.ProveAct;

/// <param name="Index">Its leaf; null while it waits.</param>
/// <param name="Opening">Salt and text, for whom the content is his own.</param>
internal sealed record ProvenAct(Guid Id, DateTimeOffset At, byte[] Commitment, long? Index, ActOpening? Opening);

/// <summary>What a commitment was made from.</summary>
internal sealed record ActOpening(byte[] Salt, string Text);

/// <summary>One act for somebody who sees the record it was done to; for anybody else it does not exist.</summary>
internal sealed class ActReader(IEngine engine, LedgerDb db, Actor actor)
{
    public async Task<ProvenAct> OfAsync(Guid id, CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        var acts = new ActTables(engine, connection);
        var act = new ActRow(await acts.ActAsync(id, ct) ?? throw new NotFound("ledger.proof.not_found"), new LedgerReport());
        if (act.Text.Subject is not { } subject || act.Commitment is null || !await db.Audience(actor, subject).AnyAsync(ct)) throw new NotFound("ledger.proof.not_found");
        var index = await db.Leaves.Where(l => l.ActId == id).Select(l => (long?)l.LeafIndex).FirstOrDefaultAsync(ct);
        return new ProvenAct(id, UtcMicroseconds.FromMicroseconds(act.Text.At), act.Commitment, index, await OpeningAsync(acts, act, ct));
    }

    /// <summary>
    /// An act may have changed rows that others who see the record may not know of; so the content goes only to the person who did it, under the same
    /// post. Everybody else keeps the proof, and this installation can open it when asked.
    /// </summary>
    private async Task<ActOpening?> OpeningAsync(ActTables acts, ActRow act, CancellationToken ct)
    {
        if (actor.AccountId is null || act.Text.Actor != actor.AccountId || act.Text.Post != actor.PostId || act.Salt is not { Length: ActCommitment.SaltLength } salt) return null;
        var changes = await acts.ChangesAsync(act.Text.Id, ct);
        var text = act.Text.Canonical(changes.Select(c => new ActChangeText((string)c[0]!, (string)c[1]!, Convert.ToInt64(c[2], null), (string)c[3]!, c[4] as string, c[5] as string)));
        return ActCommitment.Compute(salt, text).AsSpan().SequenceEqual(act.Commitment) ? new ActOpening(salt, text) : null;
    }
}
