using DangBoSo.Ledger.Data;
using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Ledger.Features.ProveAct;

/// <summary>The acts done to one record, with their places. What others did is not told here, only that and when: rooms show that to whom they may.</summary>
internal sealed class RecordHistory(IEngine engine, LedgerDb db, Actor actor, Messages messages)
{
    private const string Acts = """
        SELECT a.id, a.at, a.type, a.actor_id, l.leaf_index FROM platform_act a LEFT JOIN ledger_leaf l ON l.act_id = a.id
        WHERE a.subject_id = @id ORDER BY a.id DESC LIMIT 500
        """;

    public async Task<RecordHistoryModel> OfAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Audience(actor, id).AnyAsync(ct)) throw new NotFound("ledger.record.not_found");
        await using var connection = await engine.OpenAsync(ct);
        await using var command = connection.Command(Acts, null, ("id", engine.Key(id)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<RecordActModel>();
        while (await reader.ReadAsync(ct))
        {
            var row = reader.Row();
            var mine = actor.AccountId is { } me && row[3] is { } by && IdOf(by) == me;
            lines.Add(new RecordActModel(IdOf(row[0]!), UtcMicroseconds.FromMicroseconds(Convert.ToInt64(row[1], null)), mine ? Name((string)row[2]!) : null, row[4] is { } index ? Convert.ToInt64(index, null) : null));
        }

        return new RecordHistoryModel(id, lines);
    }

    private string Name(string type) => messages.Has(type) ? messages.Text(type) : type;

    private static Guid IdOf(object id) => id as Guid? ?? Guid.ParseExact((string)id, "D");
}
