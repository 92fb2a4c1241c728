using System.Globalization;
using System.Security.Cryptography;
using DangBoSo.Platform.Data;
using DangBoSo.Platform.Files;
using DangBoSo.Platform.Jobs;
using Microsoft.EntityFrameworkCore.Storage;

namespace DangBoSo.Platform.Seals;

/// <summary>
/// Closes with the wrapping key in use what an older one closed: small secrets in rows, some hundred a step, then the keys of stored files, in the files' own headers. Contents
/// are not touched. As <see cref="ResealJob"/> it goes in rounds until one leaves nothing but what does not open.
/// </summary>
internal sealed class RewrapJob(AppDb db, IEngine engine, FileStore store, Sealing sealing) : IJobHandler
{
    public const string Name = "platform.rewrap";
    internal const int BatchSize = 500;

    public string Kind => Name;

    public async Task<bool> StepAsync(Job job, CancellationToken ct)
    {
        var columns = WrappedColumn.All(db.Model);
        var at = Place.Parse(job.Cursor);
        if (at is { Part: 0, After: null }) store.FinishHeads();
        return at.Part < columns.Count ? await RowsAsync(job, columns[at.Part], at, ct) : await FilesAsync(job, columns, at, ct);
    }

    private async Task<bool> RowsAsync(Job job, WrappedColumn column, Place at, CancellationToken ct)
    {
        await using var turn = await engine.WriteTurnAsync(ct);
        await using var transaction = await db.BeginAsync(ct);
        var tables = new WrappedTables(engine, transaction.GetDbTransaction().Connection!, transaction.GetDbTransaction());
        var rows = await tables.NextAsync(column, at.After is { } last ? Guid.Parse(last) : null, BatchSize, ct);
        var inUse = sealing.InUse;
        var stale = rows.Where(r => Sealing.KeyOf(r.Box) != inUse).ToList();
        var fresh = stale.ConvertAll(r => Fresh(r, column)).OfType<WrappedRow>().ToList();
        await tables.WriteAsync(column, fresh, ct);
        var broken = at.Broken + stale.Count - fresh.Count;
        await MoveAsync(job, fresh.Count, rows.Count == BatchSize ? at with { After = rows[^1].Key.ToString("D"), Broken = broken } : new Place(at.Part + 1, null, broken), ct);
        await transaction.CommitAsync(ct);
        return false;
    }

    private async Task<bool> FilesAsync(Job job, IReadOnlyList<WrappedColumn> columns, Place at, CancellationToken ct)
    {
        var done = store.Rewrap(at.After, BatchSize, ct);
        var next = at with { After = done.Last, Broken = at.Broken + done.Broken };
        var ended = false;
        if (done.Last is null)
        {
            ended = await StaleAsync(columns, ct) <= next.Broken;
            next = new Place(0, null, 0);
        }

        await using var turn = await engine.WriteTurnAsync(ct);
        await MoveAsync(job, done.Renewed, next, ct);
        if (!ended) return false;
        job.Done = job.Total;
        await db.SaveChangesAsync(ct);
        return true;
    }

    private async Task<long> StaleAsync(IReadOnlyList<WrappedColumn> columns, CancellationToken ct)
    {
        var inUse = sealing.InUse;
        await using var connection = await engine.OpenAsync(ct);
        return await new WrappedTables(engine, connection).CountNotUnderAsync(columns, inUse, ct) + store.CountWhere(key => key != inUse);
    }

    // One that does not open was altered: it stays as it is, and keeps its key from being retired.
    private WrappedRow? Fresh(WrappedRow row, WrappedColumn column)
    {
        try
        {
            return row with { Box = sealing.Renew(row.Box, column.For(row.Of)) };
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task MoveAsync(Job job, int renewed, Place next, CancellationToken ct)
    {
        job.Done = Math.Min(job.Total, job.Done + renewed);
        job.Cursor = next.ToString();
        await db.SaveChangesAsync(ct);
    }

    /// <param name="Part">Which of the columns, in the model's order; then the files.</param>
    /// <param name="After">The last row or file looked at.</param>
    /// <param name="Broken">How many in this round did not open.</param>
    private sealed record Place(int Part, string? After, int Broken)
    {
        public static Place Parse(string? cursor) =>
            cursor?.Split('/') is [var part, var after, var broken] ? new(int.Parse(part, null), after.Length == 0 ? null : after, int.Parse(broken, null)) : new(0, null, 0);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Part}/{After}/{Broken}");
    }
}
