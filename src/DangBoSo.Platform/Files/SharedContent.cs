using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace DangBoSo.Platform.Files;

/// <summary>
/// The same content is stored once, whoever brings it. Writing, discarding and collecting take turns by its hash, so that
/// nobody refers to content that another is removing.
/// </summary>
public sealed class SharedContent(AppDb db, IEngine engine, FileStore store)
{
    private const int Batch = 500;

    /// <summary>Inside the transaction that will write them: forgets the contents that another has written since they were looked up.</summary>
    internal async Task SettleAsync(IDbContextTransaction transaction, CancellationToken ct)
    {
        // In one order for everybody, so that two who bring the same pair do not wait for each other.
        var brought = db.ChangeTracker.Entries<BlobRow>().Where(e => e.State is EntityState.Added).OrderBy(e => e.Entity.Hash, StringComparer.Ordinal).ToList();
        if (brought.Count == 0) return;
        foreach (var entry in brought) await HoldAsync(transaction, entry.Entity.Hash, ct);
        var known = await KnownAsync([.. brought.Select(e => e.Entity.Hash)], ct);
        foreach (var entry in brought)
        {
            if (known.Contains(entry.Entity.Hash)) entry.State = EntityState.Detached;
            else if (!store.Exists(entry.Entity.Hash)) throw new RuleBroken("platform.file.gone");
        }
    }

    /// <summary>Removes content that may not be kept, unless a record refers to it.</summary>
    public async Task DiscardAsync(string hash, CancellationToken ct)
    {
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await db.BeginAsync(ct);
        await HoldAsync(transaction, hash, ct);
        if (!(await KnownAsync([hash], ct)).Contains(hash)) store.Delete(hash);
    }

    /// <summary>Removes what came with forms that were never saved.</summary>
    /// <param name="before">Content put later may still be on its way into a record.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> CollectAsync(DateTimeOffset before, CancellationToken ct)
    {
        var removed = 0;
        foreach (var batch in store.PutBefore(before).Chunk(Batch))
        {
            var known = await KnownAsync(batch, ct);
            foreach (var hash in batch.Where(h => !known.Contains(h)))
            {
                await DiscardAsync(hash, ct);
                removed++;
            }
        }

        return removed;
    }

    private Task HoldAsync(IDbContextTransaction transaction, string hash, CancellationToken ct) =>
        engine.LockAsync(transaction.GetDbTransaction().Connection!, transaction.GetDbTransaction(), "content." + hash, ct);

    private async Task<HashSet<string>> KnownAsync(string[] hashes, CancellationToken ct) =>
        await db.Blobs.AsNoTracking().Where(b => hashes.Contains(b.Hash)).Select(b => b.Hash).ToHashSetAsync(ct);
}
