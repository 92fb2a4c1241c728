using DangBoSo.Ledger.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Features.ProveAct;

/// <summary>The acts done to one record, with their places. What others did is not told here, only that and when: rooms show that to whom they may.</summary>
internal sealed class RecordHistory(IEngine engine, LedgerDb db, Actor actor, Messages messages)
{
    public async Task<RecordHistoryModel> OfAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Audience(actor, id).AnyAsync(ct)) throw new NotFound("ledger.record.not_found");
        await using var connection = await engine.OpenAsync(ct);
        var acts = await new ActTables(engine, connection).DoneToAsync(id, actor.AccountId ?? Guid.Empty, ct);
        return new RecordHistoryModel(id, [.. acts.Select(a => new RecordActModel(a.Id, a.At, a.By is { } by && by == actor.AccountId ? Name(a.Type) : null, a.Index))]);
    }

    private string Name(string type) => messages.Has(type) ? messages.Text(type) : type;
}
