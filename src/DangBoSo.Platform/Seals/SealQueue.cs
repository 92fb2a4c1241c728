using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// Seals what a schema script took out of a plain column (an INSERT into <c>platform_to_seal</c>), as acts, at the start, before anybody works. Killed, it goes on with what
/// is left. Then the tables are written anew, so that the plain values are not left in the database's files.
/// </summary>
internal sealed class SealQueue(AppDb db, IEngine engine, Acts.Acts acts, Actor actor, ILogger<SealQueue> log)
{
    private const int BatchSize = 200;

    public async Task DrainAsync(CancellationToken ct)
    {
        var tables = new HashSet<string>(StringComparer.Ordinal) { "platform_to_seal", "platform_search" };
        while (await db.ToSeal.OrderBy(r => r.TableName).ThenBy(r => r.ColumnName).ThenBy(r => r.RowKey).Take(BatchSize).ToListAsync(ct) is { Count: > 0 } batch)
        {
            if (!actor.IsKnown) actor.Become(ActorProfile.System);
            foreach (var some in batch.GroupBy(r => (r.TableName, r.ColumnName))) await SealAsync(some.Key.TableName, some.Key.ColumnName, [.. some], ct);
            tables.UnionWith(batch.Select(r => r.TableName));
            db.RemoveRange(batch);
            await acts.SaveAsync(new Act("platform.sealed", null, new() { ["values"] = batch.Count }), ct);
            db.ChangeTracker.Clear();
        }

        if (tables.Count > 2 && !await engine.ForgetAsync([.. tables], ct)) log.LogWarning("Plain values may still lie in the write-ahead log until it is reused");
    }

    private async Task SealAsync(string table, string column, List<ToSealRow> rows, CancellationToken ct)
    {
        var (entity, columns) = SealedColumn.Of(db.Model).Single(e => e.Key.GetTableName() == table);
        var property = columns.Single(c => c.Column == column).Property;
        await db.LoadRowsAsync(entity, rows.ConvertAll(r => r.RowKey), ct);
        var plain = rows.ToDictionary(r => r.RowKey, r => r.Plain);
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Metadata == entity).ToList())
        {
            if (plain.TryGetValue((Guid)entry.Property(entity.FindPrimaryKey()!.Properties[0]).CurrentValue!, out var text)) entry.Property(property).CurrentValue = SealedText.Of(text);
        }
    }
}
