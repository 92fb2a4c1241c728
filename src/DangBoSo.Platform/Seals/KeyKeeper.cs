using DangBoSo.Platform.Acting;
using DangBoSo.Platform.Acts;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Errors;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace DangBoSo.Platform.Seals;

/// <summary>The life of the keys of sealed columns: made at the first start, changed while people work, destroyed when nothing needs them.</summary>
internal sealed class KeyKeeper(AppDb db, IEngine engine, KeyDirectory directory, ColumnKeys keys, Acts.Acts acts, Actor actor, JobQueue jobs, FileStore files, IEnumerable<IKeyedHashHolder> hashes, TimeProvider clock)
{
    public static readonly IReadOnlyList<string> Purposes = [ColumnKeys.Closing, ColumnKeys.Finding, KeyDirectory.Wrapping, KeyDirectory.Hashing];

    /// <summary>At the start. The first keys are made where there never were any.</summary>
    /// <exception cref="InvalidOperationException">The key directory is not the one that this database was sealed with.</exception>
    public async Task PrepareAsync(CancellationToken ct)
    {
        var known = await db.Keys.AsNoTracking().ToListAsync(ct);
        var wrong = known.Where(k => k.RetiredAt is null && (!keys.Has(k.Purpose, k.Number) || keys.CheckValue(k.Purpose, k.Number) != k.CheckValue)).Select(k => $"{k.Purpose}-{k.Number}.key").ToList();
        if (wrong.Count > 0) throw new InvalidOperationException($"{string.Join(", ", wrong)}: missing from the key directory, or not the key that this database was sealed with. Restore the key directory from its backup; new keys cannot open what old ones closed.");
        string[] first = [.. Purposes.Where(p => known.TrueForAll(k => k.Purpose != p))];
        if (first.Length == 0) return;
        BecomeSystem();
        // Files had keys before this table knew of them.
        foreach (var purpose in first) foreach (var number in Enumerable.Range(1, Math.Max(1, directory.Latest(purpose))).Where(n => n == 1 || keys.Has(purpose, n))) Make(purpose, number);
        await acts.SaveAsync(new Act("platform.keys_made"), ct);
    }

    /// <summary>From this commit on all nodes close with new keys; a job closes what is there anew.</summary>
    public async Task<IReadOnlyList<string>> RotateAsync(IReadOnlyCollection<string> purposes, CancellationToken ct)
    {
        BecomeSystem();
        var made = new List<string>();
        foreach (var purpose in purposes)
        {
            var known = await db.Keys.Where(k => k.Purpose == purpose).ToListAsync(ct);
            // Several hash keys live side by side: what they hashed ends by itself.
            if (purpose != KeyDirectory.Hashing && known.Count(k => k.RetiredAt is null) > 1) throw new RuleBroken("platform.keys.change_unfinished", purpose);
            var number = known.Max(k => k.Number) + 1;
            Make(purpose, number);
            made.Add($"{purpose}-{number}.key");
        }

        if (purposes.Any(p => p is ColumnKeys.Closing or ColumnKeys.Finding)) jobs.Add(ResealJob.Name, "{}", await CountAsync(ct));
        if (purposes.Contains(KeyDirectory.Wrapping)) jobs.Add(RewrapJob.Name, "{}", await CountWrappedAsync(ct));
        await acts.SaveAsync(new Act("platform.keys_changed"), ct);
        return made;
    }

    /// <summary>Destroys what nothing needs any more. Backups made before still do: their copies of the keys are the operator's.</summary>
    /// <exception cref="RuleBroken">Something is still closed with an old key.</exception>
    public async Task<IReadOnlyList<string>> RetireAsync(IReadOnlyCollection<string> purposes, CancellationToken ct)
    {
        BecomeSystem();
        var retired = new List<string>();
        foreach (var purpose in purposes)
        {
            var known = await db.Keys.Where(k => k.Purpose == purpose).OrderBy(k => k.Number).ToListAsync(ct);
            foreach (var old in known.SkipLast(1).Where(k => k.RetiredAt is null))
            {
                if (await UnderAsync(purpose, old.Number, ct) is > 0 and var left) throw new RuleBroken(purpose == KeyDirectory.Hashing ? "platform.keys.hashes_left" : "platform.keys.still_needed", $"{purpose}-{old.Number}", left);
                old.RetiredAt = clock.GetUtcNow();
                await acts.SaveAsync(new Act("platform.key_retired"), ct);
            }

            // Also those that a command which was cut off left behind.
            foreach (var old in known.Where(k => k.RetiredAt is not null && keys.Has(purpose, k.Number)))
            {
                directory.Destroy(purpose, old.Number);
                retired.Add($"{purpose}-{old.Number}.key");
            }
        }

        return retired;
    }

    public async Task<IReadOnlyList<KeyUse>> UseAsync(CancellationToken ct)
    {
        var list = new List<KeyUse>();
        foreach (var key in await db.Keys.AsNoTracking().Where(k => k.RetiredAt == null).OrderBy(k => k.Purpose).ThenBy(k => k.Number).ToListAsync(ct))
            list.Add(new KeyUse($"{key.Purpose}-{key.Number}", key.MadeAt, await UnderAsync(key.Purpose, key.Number, ct)));
        return list;
    }

    public Task<Job?> LastJobAsync(CancellationToken ct) => LastJobAsync(ResealJob.Name, ct);

    public Task<Job?> LastJobAsync(string kind, CancellationToken ct) => jobs.OfKind(kind).OrderByDescending(j => j.Id).FirstOrDefaultAsync(ct);

    private async Task<long> CountAsync(CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return await new SealedTables(engine, connection).CountAsync(Columns(), ct);
    }

    private async Task<long> CountWrappedAsync(CancellationToken ct)
    {
        await using var connection = await engine.OpenAsync(ct);
        return await new WrappedTables(engine, connection).CountAsync(WrappedColumn.All(db.Model), ct) + files.Count();
    }

    private async Task<long> HashedAsync(int number, CancellationToken ct)
    {
        var sum = 0L;
        foreach (var holder in hashes) sum += await holder.CountAsync(number, ct);
        return sum;
    }

    private async Task<long> UnderAsync(string purpose, int number, CancellationToken ct)
    {
        if (purpose == KeyDirectory.Hashing) return await HashedAsync(number, ct);
        await using var connection = await engine.OpenAsync(ct);
        if (purpose == KeyDirectory.Wrapping) return await new WrappedTables(engine, connection).CountUnderAsync(WrappedColumn.All(db.Model), number, ct) + files.CountWhere(key => key == number);
        var tables = new SealedTables(engine, connection);
        return purpose == ColumnKeys.Closing ? await tables.CountClosedAsync(Columns(), number, ct) : await tables.CountHashedAsync(Columns(), number, ct);
    }

    private IEnumerable<SealedColumn> Columns() => SealedColumn.Of(db.Model).Values.SelectMany(c => c);

    private void Make(string purpose, int number)
    {
        directory.Make(purpose, number);
        db.Add(new KeyRow { Purpose = purpose, Number = number, CheckValue = keys.CheckValue(purpose, number), MadeAt = clock.GetUtcNow() });
    }

    private void BecomeSystem()
    {
        if (!actor.IsKnown) actor.Become(ActorProfile.System);
    }
}

/// <param name="Values">How many values it closes, or hashes it makes.</param>
internal sealed record KeyUse(string Name, DateTimeOffset MadeAt, long Values);
