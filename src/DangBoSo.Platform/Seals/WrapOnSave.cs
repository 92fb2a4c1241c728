using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// Inside the transaction of an act: what was closed a while ago (a form that waited for its files) is closed with the key in use now. From here to the commit the
/// keys do not change, so that nothing is written under a key that a count has found unused.
/// </summary>
internal sealed class WrapOnSave(AppDb db, IEngine engine, Sealing sealing)
{
    public async Task SettleAsync(IDbContextTransaction transaction, CancellationToken ct)
    {
        var columns = WrappedColumn.All(db.Model).ToLookup(c => c.Property.DeclaringType);
        var fresh = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified && columns.Contains(e.Metadata)).ToList();
        if (fresh.Count == 0) return;
        await new SealedTables(engine, transaction.GetDbTransaction().Connection!, transaction.GetDbTransaction()).HoldKeysAsync(ct);
        var inUse = sealing.InUse;
        foreach (var entry in fresh)
        {
            foreach (var column in columns[entry.Metadata])
            {
                var property = entry.Property(column.Property);
                if (property.CurrentValue is byte[] box && Sealing.KeyOf(box) != inUse) property.CurrentValue = sealing.Renew(box, column.For(column.Of is { } of ? (Guid?)entry.Property(of).CurrentValue : null));
            }
        }
    }
}
